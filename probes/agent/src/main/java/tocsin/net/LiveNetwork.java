package tocsin.net;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import tocsin.model.RecordType;
import tocsin.model.Resolver;

/// The real network as one measurement sees it.
record LiveNetwork(
    NetworkSettings settings,
    TrustStore trust,
    Stopwatch stopwatch,
    RandomGenerator random,
    InstantSource clock)
    implements Network {
  @Override
  public Resolver resolver() {
    return settings.resolver();
  }

  @Override
  public Lookup lookup(String name, RecordType type, Resolver resolver) {
    throw new UnsupportedOperationException(name);
  }

  @Override
  public Connection connect(String address, int port) {
    throw new UnsupportedOperationException(address);
  }
}
