package tocsin.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import tocsin.model.Measurement;

/// The measurements of a stretch of time, each the other's control.
///
/// Of each endpoint and probe the newest measurement is judged; the one before it says whether a
/// failure is confirmed. Controls speak only for their own time: what the probe measured within
/// [#NEAR] of the failure, or within [#SINCE] since it began, and what control vantages measured
/// after the failure had begun. A battery explains the failures of its endpoint for [#EXPLAINED];
/// it is not judged and vouches for nothing but itself. The order in which measurements are given
/// does not matter.
public final class Window {
  /// The service name of endpoints that serve as controls.
  public static final String CONTROL_SERVICE = "control";

  /// How far from a measurement its probe's link is taken to be as it was then; controls are
  /// measured every minute.
  static final Duration NEAR = Duration.ofSeconds(45);

  /// How long a probe may have measured before its first control is overdue: the interval of
  /// controls.
  static final Duration CONTROL_INTERVAL = Duration.ofSeconds(60);

  /// How long a control that answered since a failure began vouches for the link under it: longer
  /// than it is until the next, or nothing would in between.
  static final Duration SINCE = Duration.ofSeconds(75);

  /// For how long after a battery the failures of its endpoint are taken to have the same cause: an
  /// endpoint has one every half hour at most, and more if it fails otherwise.
  public static final Duration EXPLAINED = Duration.ofMinutes(65);

  private final Streams streams;
  private final OwnLink link;
  private final Witnesses witnesses;

  private final Fingerprints fingerprints;

  private Window(Collection<Measurement> measurements, Fingerprints fingerprints) {
    this.fingerprints = fingerprints;
    streams = new Streams(measurements);
    link = new OwnLink(streams);
    witnesses = new Witnesses(streams, link);
  }

  /// The same with no list of what censors are known to answer.
  public static List<Judged> judge(Collection<Measurement> measurements) {
    return judge(measurements, Fingerprints.NONE);
  }

  /// Judges the newest measurement of each endpoint by each probe; newest first.
  public static List<Judged> judge(
      Collection<Measurement> measurements, Fingerprints fingerprints) {
    Window window = new Window(measurements, fingerprints);
    return Together.settled(window.streams.all().stream().map(window::judgeNewest).toList());
  }

  /// Judges as at a moment of the past: of each endpoint by each probe the newest measurement that
  /// began before `until`; those that began later speak for it, as controls that came in soon
  /// after. A probe that measures no controls, as those of archives, is not doubted for that.
  public static List<Judged> judge(
      Collection<Measurement> measurements, Fingerprints fingerprints, Instant until) {
    Window window = new Window(measurements, fingerprints);
    return Together.settled(
        window.streams.all().stream()
            .map(one -> one.stream().filter(its -> its.startedAt().isBefore(until)).toList())
            .filter(one -> !one.isEmpty())
            .map(window::judgeAsEver)
            .toList());
  }

  private Judged judgeNewest(List<Measurement> newestFirst) {
    Measurement newest = newestFirst.getFirst();
    Control control = control(newest, newestFirst);
    return new Judged(newest, control, Rules.judge(newest, control));
  }

  private Judged judgeAsEver(List<Measurement> newestFirst) {
    Measurement newest = newestFirst.getFirst();
    Control control = control(newest, newestFirst);
    return new Judged(
        newest,
        control,
        link.controls(newest).isEmpty()
            ? Rules.judgeWithoutControls(newest, control)
            : Rules.judge(newest, control));
  }

  /// All that may be known beside a measurement; of one that speaks for itself, the controls that
  /// could say that its service has moved.
  private Control control(Measurement newest, List<Measurement> newestFirst) {
    Appearance appearance = Appearance.of(newest);
    boolean alone = newestFirst.size() == 1;
    List<Measurement> previous = alone ? List.of() : List.of(newestFirst.get(1));
    List<Measurement> begun = alone ? List.of() : List.of(begun(appearance, newestFirst));
    List<Measurement> reference = witnesses.of(newest, begun);
    if (OwnControls.proven(newest) && !appearance.needsPrevious()) {
      return new Control(List.of(), reference, previous);
    }
    List<Measurement> own = link.of(newest, begun);
    return new Control(
        own,
        reference,
        previous,
        link.stage(newest, own),
        begun,
        witnesses.battery(newest),
        appearance.needsPrevious() ? witnesses.neighbours(newest) : List.of(),
        link.controls(newest),
        fingerprints);
  }

  /// The first of those in a row that look like the newest.
  private static Measurement begun(Appearance newest, List<Measurement> newestFirst) {
    Measurement begun = newestFirst.getFirst();
    for (Measurement one : newestFirst.subList(1, newestFirst.size())) {
      if (!Appearance.of(one).equals(newest)) {
        return begun;
      }
      begun = one;
    }
    return begun;
  }
}
