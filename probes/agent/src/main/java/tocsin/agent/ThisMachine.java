package tocsin.agent;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
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

  /// Whom a stub resolver asks where none is named (resolv.conf(5)).
  private static final Resolver OWN_RESOLVER = Resolver.udp("127.0.0.1", 53);

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
    List<Resolver> system = SystemResolvers.read().resolvers();
    Resolver first =
        resolver.isEmpty() ? system.stream().findFirst().orElse(OWN_RESOLVER) : parsed(resolver);
    return NetworkSettings.of(first, system);
  }

  private static Resolver parsed(String text) throws SetupException {
    try {
      return Resolver.parse(text);
    } catch (IllegalArgumentException e) {
      throw new SetupException("--resolver: " + e.getMessage());
    }
  }
}
