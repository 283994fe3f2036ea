package tocsin.net;

import java.util.concurrent.Semaphore;

/// What all measurements of a probe share.
///
/// @param settings deadlines and limits
/// @param watchdog ends what outstays its deadline
/// @param dns puts questions to resolvers
/// @param tls makes TLS connections
/// @param http makes HTTP requests
/// @param handshakes one permit for each TLS handshake that may run now
record Equipment(
    NetworkSettings settings,
    Watchdog watchdog,
    DnsLookups dns,
    TlsClient tls,
    HttpCalls http,
    Semaphore handshakes) {}
