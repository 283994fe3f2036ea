package tocsin.agent;

import java.security.SecureRandom;
import java.time.InstantSource;
import tocsin.config.Configuration;
import tocsin.model.Resolver;
import tocsin.net.LiveNetworks;
import tocsin.net.NetworkSettings;
import tocsin.net.SystemResolvers;
import tocsin.net.TrustStore;

/// This machine's network, clocks and chance: where composition roots get what they hand on.
public final class ThisMachine {
  /// The time of day.
  public static final InstantSource CLOCK = InstantSource.system();

  private ThisMachine() {}

  /// What a probe on this machine gets from outside; it tells how it is doing on standard error.
  ///
  /// @param resolver whom names are asked of, as [Resolver#parse] reads it; the system's if empty
  /// @throws SetupException if there is no such resolver
  public static Surroundings surroundings(Configuration configuration, String resolver)
      throws SetupException {
    SecureRandom random = new SecureRandom();
    LiveNetworks networks =
        new LiveNetworks(
            networkSettings(resolver),
            TrustStore.of(configuration.anchors()),
            System::nanoTime,
            random,
            CLOCK);
    return new Surroundings(
        networks, CLOCK, System::nanoTime, random, new Journal(System.err, CLOCK));
  }

  private static NetworkSettings networkSettings(String resolver) throws SetupException {
    SystemResolvers system = SystemResolvers.read();
    if (!resolver.isEmpty()) {
      return NetworkSettings.of(parsed(resolver), system.resolvers());
    }
    if (system.resolvers().isEmpty()) {
      throw new SetupException(system.explanation() + "; name one with --resolver");
    }
    return NetworkSettings.of(system.resolvers().getFirst(), system.resolvers());
  }

  private static Resolver parsed(String text) throws SetupException {
    try {
      return Resolver.parse(text);
    } catch (IllegalArgumentException e) {
      throw new SetupException("--resolver: " + e.getMessage());
    }
  }
}
