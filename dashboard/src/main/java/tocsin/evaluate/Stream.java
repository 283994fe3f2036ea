package tocsin.evaluate;

/// One role in one region, as the statistic sees it.
///
/// @param probes how many watch, each in a network of its own, each with [#CONTROLS] controls
/// @param noise how likely a measurement fails though nothing is wrong, anywhere
record Stream(int probes, double noise) {
  /// Controls of each probe.
  static final int CONTROLS = 2;

  /// Probes that measure the same elsewhere, each in a country of its own.
  static final int REFERENCES = 15;

  /// When nothing is wrong.
  Climate well() {
    return new Climate(noise, noise, noise);
  }

  /// While a censor hits that share.
  Climate blocked(double share) {
    return new Climate(share, noise, noise);
  }

  /// How likely what fails at a moment.
  ///
  /// @param target a measurement of the role
  /// @param control one of a control
  /// @param reference one of the role elsewhere
  record Climate(double target, double control, double reference) {
    /// While the service is down.
    Climate down() {
      return new Climate(0.95, control, 0.95);
    }

    /// While the links of the probes are cut.
    Climate cut() {
      return new Climate(0.9, 0.9, reference);
    }
  }
}
