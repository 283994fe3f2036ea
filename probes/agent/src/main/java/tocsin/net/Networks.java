package tocsin.net;

/// Where measurements get their view of the network.
public interface Networks {
  /// Begins a measurement: the timings of its steps count from this moment.
  Network begin();
}
