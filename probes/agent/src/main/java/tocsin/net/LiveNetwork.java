package tocsin.net;

import java.util.random.RandomGenerator;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.model.Step;

/// The real network as one measurement sees it.
record LiveNetwork(Equipment equipment, Stopwatch stopwatch) implements Network {
  @Override
  public Resolver resolver() {
    return equipment.settings().resolver();
  }

  @Override
  public RandomGenerator random() {
    return equipment.random();
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
  public Connection connectHeeding(String address, int port) throws InterruptedException {
    return LiveConnection.open(equipment, stopwatch, address, port, Flight.HEEDED);
  }

  @Override
  public Connection connect(String address, int port, Flight.Limited flight)
      throws InterruptedException {
    return LiveConnection.open(equipment, stopwatch, address, port, flight);
  }

  @Override
  public Step.Initial initial(String address, int port, String serverName)
      throws InterruptedException {
    return InitialExchange.run(stopwatch, random(), InitialTimes.USUAL, address, port, serverName);
  }

  @Override
  public Step.Binding binding(String address, int port) throws InterruptedException {
    return StunExchange.run(stopwatch, random(), equipment.settings().connect(), address, port);
  }
}
