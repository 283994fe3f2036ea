package tocsin.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.xbill.DNS.Name;
import tocsin.model.Failure;
import tocsin.model.Outcome;
import tocsin.model.RecordType;
import tocsin.model.Resolver;

/// Puts DNS questions to resolvers, each over sockets of its own, and never caches.
///
/// A resolver that is given by name is looked up first, at the first of the bootstrap resolvers;
/// its first address is used.
final class DnsLookups {
  /// Each open question holds two sockets and some ten kilobytes while it listens.
  private static final int MOST_OPEN = 1000;

  private final Semaphore open = new Semaphore(MOST_OPEN);
  private final DnsSettings settings;
  private final RandomGenerator random;
  private final DnsTls tls;
  private final List<Resolver> bootstrap;

  /// @param settings how long questions stay open
  /// @param random query ids and source ports; used by many threads at once and not to be guessed
  ///   by others
  /// @param tls for DoT and DoH
  /// @param bootstrap whom the names of resolvers are asked of, by address; may be empty
  DnsLookups(DnsSettings settings, RandomGenerator random, DnsTls tls, List<Resolver> bootstrap) {
    this.settings = settings;
    this.random = random;
    this.tls = tls;
    this.bootstrap = List.copyOf(bootstrap);
    for (Resolver resolver : bootstrap) {
      if (!IpText.isLiteral(resolver.host())) {
        throw new IllegalArgumentException(
            "bootstrap resolver %s is not given by its address".formatted(resolver));
      }
    }
  }

  /// Puts the question as usual.
  Lookup open(String name, RecordType type, Resolver resolver, Stopwatch stopwatch)
      throws InterruptedException {
    return open(name, type, resolver, stopwatch, Flight.USUAL);
  }

  /// Puts the question, once fewer than [#MOST_OPEN] are open; that wait is not part of its timing.
  ///
  /// @param flight limited, if at all, over UDP alone
  Lookup open(String name, RecordType type, Resolver resolver, Stopwatch stopwatch, Flight flight)
      throws InterruptedException {
    if (!flight.equals(Flight.USUAL) && resolver.transport() != Resolver.Transport.UDP) {
      throw new IllegalArgumentException("%s is not asked by single datagrams".formatted(resolver));
    }
    open.acquire();
    OpenLookup lookup = new OpenLookup(name, type, resolver, stopwatch);
    Thread.startVirtualThread(
        () -> {
          try {
            hold(lookup, flight);
          } finally {
            open.release();
          }
        });
    return lookup;
  }

  private OpenLookup opened(String name, RecordType type, Resolver resolver, Stopwatch stopwatch) {
    OpenLookup lookup = new OpenLookup(name, type, resolver, stopwatch);
    Thread.startVirtualThread(() -> hold(lookup, Flight.USUAL));
    return lookup;
  }

  private void hold(OpenLookup lookup, Flight flight) {
    try {
      Name name = DnsQuestion.name(lookup.name());
      Optional<InetSocketAddress> server = locate(lookup);
      if (server.isPresent()) {
        hold(lookup, exchange(lookup, name, server.get(), flight), flight);
      }
    } catch (IOException e) {
      lookup.failed(e);
    } catch (UnsupportedAddressTypeException e) {
      lookup.failed(
          new Outcome.Failed(
              Failure.ADDRESS_FAMILY_NOT_SUPPORTED, "this machine has no IP of that version"));
    } catch (InterruptedException e) {
      throw new IllegalStateException("a thread that nobody knows of was interrupted", e);
    } finally {
      lookup.close();
    }
  }

  private void hold(OpenLookup lookup, DnsExchange exchange, Flight flight)
      throws IOException, InterruptedException {
    try (exchange) {
      exchange.begin();
      if (flight instanceof Flight.Limited limited) {
        lookup.awaitOutcome(limited.patience());
        return;
      }
      lookup.awaitOutcome(settings.deadline());
      if (exchange.listens()) {
        lookup.listen(settings.window());
      }
    }
  }

  private DnsExchange exchange(
      OpenLookup lookup, Name name, InetSocketAddress server, Flight flight) throws IOException {
    Resolver resolver = lookup.resolver();
    DnsQuestion question = new DnsQuestion(name, lookup.type(), random.nextInt(1 << 16));
    return switch (resolver.transport()) {
      case UDP -> new UdpExchange(lookup, question, server, random, flight);
      case TCP -> StreamExchange.of(lookup, question, server, connected -> connected);
      case DOT -> StreamExchange.of(lookup, question, server, tls.dot(resolver));
      case DOH ->
          new HttpsExchange(lookup, question.withoutId(), resolver, server, tls.doh(server));
    };
  }

  private Optional<InetSocketAddress> locate(OpenLookup lookup) throws InterruptedException {
    Resolver resolver = lookup.resolver();
    if (IpText.isLiteral(resolver.host())) {
      return Optional.of(at(resolver.host(), resolver.port()));
    }
    if (bootstrap.isEmpty()) {
      lookup.failed(unlocated(resolver, Failure.UNKNOWN_FAILURE, "this machine has no resolver"));
      return Optional.empty();
    }
    return bootstrapped(lookup);
  }

  private Optional<InetSocketAddress> bootstrapped(OpenLookup lookup) throws InterruptedException {
    Resolver resolver = lookup.resolver();
    Outcome outcome = new Outcome.Succeeded();
    for (RecordType type : RecordType.values()) {
      OpenLookup asked = opened(resolver.host(), type, bootstrap.getFirst(), lookup.stopwatch());
      for (String address : asked.addresses()) {
        return Optional.of(at(address, resolver.port()));
      }
      outcome = asked.outcome();
    }
    if (outcome instanceof Outcome.Failed(Failure failure, String detail)) {
      lookup.failed(unlocated(resolver, failure, detail));
    }
    return Optional.empty();
  }

  private static Outcome.Failed unlocated(Resolver resolver, Failure failure, String detail) {
    return new Outcome.Failed(
        failure, "the address of %s was not found: %s".formatted(resolver.host(), detail));
  }

  private static InetSocketAddress at(String address, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), port);
  }
}
