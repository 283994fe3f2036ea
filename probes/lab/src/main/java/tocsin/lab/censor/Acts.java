package tocsin.lab.censor;

/// Where a censor writes down what it does.
public interface Acts {
  /// Notes an act; never blocks for long, never throws.
  void add(Act act);
}
