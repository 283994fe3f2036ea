package tocsin.cli;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import tocsin.agent.Journal;
import tocsin.agent.Surroundings;
import tocsin.config.Configuration;
import tocsin.model.Resolver;
import tocsin.net.LiveNetworks;
import tocsin.net.NetworkSettings;
import tocsin.net.SystemResolvers;
import tocsin.net.TrustStore;

/// This machine: its clocks, its network and its chance, handed to whoever needs them.
final class Machine {
  /// Time of day.
  static final InstantSource CLOCK = InstantSource.system();

  /// Chance that nobody can foresee.
  static final SecureRandom SECRETS = new SecureRandom();

  private Machine() {}

  /// What a probe in this process gets from outside.
  ///
  /// @param resolver whom names are asked of; the system's own if empty
  static Surroundings surroundings(Configuration configuration, Optional<String> resolver) {
    LiveNetworks networks =
        new LiveNetworks(
            NetworkSettings.of(
                resolver.map(Machine::resolver).orElseGet(Machine::systemResolver),
                SystemResolvers.read().resolvers()),
            TrustStore.of(configuration.anchors()),
            System::nanoTime,
            new Chance(),
            CLOCK);
    return new Surroundings(
        networks, CLOCK, System::nanoTime, new Chance(), new Journal(System.err, CLOCK));
  }

  private static Resolver resolver(String text) {
    try {
      return Resolver.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static Resolver systemResolver() {
    SystemResolvers system = SystemResolvers.read();
    return system.resolvers().stream()
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    system.explanation() + "; name one with --resolver ADDRESS"));
  }

  /// Chance for many threads at once, each its own.
  private static final class Chance implements RandomGenerator {
    @Override
    public long nextLong() {
      return ThreadLocalRandom.current().nextLong();
    }
  }
}
