package tocsin.net;

import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/// What all measurements of a probe share.
///
/// @param settings deadlines and limits
/// @param watchdog ends what outstays its deadline
/// @param dns puts questions to resolvers
/// @param tls makes TLS connections
/// @param http makes HTTP requests
/// @param handshakes one permit for each TLS handshake that may run now
/// @param random chance for whatever nobody may guess; used by many threads at once
/// @param clock the time for protocols that send it
record Equipment(
    NetworkSettings settings,
    Watchdog watchdog,
    DnsLookups dns,
    TlsClient tls,
    HttpCalls http,
    Semaphore handshakes,
    RandomGenerator random,
    InstantSource clock) {}
