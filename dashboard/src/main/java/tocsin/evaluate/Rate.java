package tocsin.evaluate;

/// How often something happens in 1,000 stream-years, with the bounds between which it lies with 95
/// % confidence.
///
/// @param samples how many were drawn, or counted
/// @param error standard error of the estimate
record Rate(double estimate, double low, double high, double error, long samples) {
  private static final double SIGMAS = 1.96;

  /// Of an estimate with its standard error.
  static Rate of(double estimate, double error, long samples) {
    return new Rate(
        estimate,
        Math.max(0, estimate - SIGMAS * error),
        estimate + SIGMAS * error,
        error,
        samples);
  }

  /// Of so many counted in so many stream-years: Poisson, by Wilson and Hilferty's approximation.
  static Rate counted(int count, double streamYears) {
    double per = 1_000 / streamYears;
    double low =
        count == 0
            ? 0
            : count * Math.pow(1 - 1 / (9.0 * count) - SIGMAS / (3 * Math.sqrt(count)), 3);
    double more = count + 1.0;
    double high = more * Math.pow(1 - 1 / (9 * more) + SIGMAS / (3 * Math.sqrt(more)), 3);
    return new Rate(count * per, low * per, high * per, Math.sqrt(count) * per, count);
  }
}
