package tocsin.net;

import java.util.random.RandomGenerator;
import tocsin.model.RecordType;
import tocsin.model.Resolver;

/// The real network as one measurement sees it.
record LiveNetwork(Equipment equipment, Stopwatch stopwatch, RandomGenerator random)
    implements Network {
  @Override
  public Resolver resolver() {
    return equipment.settings().resolver();
  }

  @Override
  public Lookup lookup(String name, RecordType type, Resolver resolver)
      throws InterruptedException {
    return equipment.dns().open(name, type, resolver, stopwatch);
  }

  @Override
  public Lookup lookup(String name, RecordType type, Resolver resolver, Flight.Limited flight)
      throws InterruptedException {
    return equipment.dns().open(name, type, resolver, stopwatch, flight);
  }

  @Override
  public boolean limitsHops() {
    return HopLimit.available();
  }

  @Override
  public Connection connect(String address, int port) throws InterruptedException {
    return LiveConnection.open(equipment, stopwatch, address, port, Flight.USUAL);
  }

  @Override
  public Connection connect(String address, int port, Flight.Limited flight)
      throws InterruptedException {
    return LiveConnection.open(equipment, stopwatch, address, port, flight);
  }
}
