package tocsin.detect;

/// The mean over the probes of one network: it has one vote, however many keys it has.
///
/// Keys of less than a week weigh at most half as much, all together, as those that are older,
/// where there are older ones: who enrols many keys at once cannot outvote the others.
final class Vote {
  final long[] nats = new long[Nats.QS];

  /// The same if only those failures count which tests show to be somebody's doing, and all others
  /// are taken for answers: no outage forges anything.
  final long[] shown = new long[Nats.QS];

  private final long[] old = new long[Nats.QS];
  private final long[] young = new long[Nats.QS];
  private final long[] oldShown = new long[Nats.QS];
  private final long[] youngShown = new long[Nats.QS];
  private int olds;
  private int youngs;
  boolean failed;

  /// Whether tests show it of any failure.
  boolean byHand;

  /// Whether a probe told more than once.
  boolean faster;

  void clear() {
    begin();
    for (int q = 0; q < Nats.QS; q++) {
      old[q] = 0;
      young[q] = 0;
      oldShown[q] = 0;
      youngShown[q] = 0;
    }
  }

  /// Takes one probe's.
  void add(boolean established, long[] its, long[] itsShown) {
    long[] sums = established ? old : young;
    long[] shownSums = established ? oldShown : youngShown;
    for (int q = 0; q < Nats.QS; q++) {
      sums[q] += its[q];
      shownSums[q] += itsShown[q];
    }
    olds += established ? 1 : 0;
    youngs += established ? 0 : 1;
  }

  int voices() {
    return olds + youngs;
  }

  /// Nobody has told anything yet; enough where only [#only] follows.
  void begin() {
    faster = false;
    olds = 0;
    youngs = 0;
    failed = false;
    byHand = false;
  }

  /// Takes that of the only probe, whoever it is: what it tells is the mean.
  void only(long[] its, long[] itsShown) {
    olds = 1;
    for (int q = 0; q < Nats.QS; q++) {
      nats[q] = its[q];
      shown[q] = itsShown[q];
    }
  }

  void close() {
    double weight = olds == 0 || youngs == 0 ? 1 : Math.min(1, olds / (2.0 * youngs));
    double all = olds + weight * youngs;
    for (int q = 0; q < Nats.QS; q++) {
      nats[q] = Math.round((old[q] + weight * young[q]) / all);
      shown[q] = Math.round((oldShown[q] + weight * youngShown[q]) / all);
    }
  }
}
