package tocsin.judge;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tocsin.model.Measurement;

/// The rules, in the order in which they are asked; the first that has a verdict gives it.
public final class Rules {
  static final List<Rule> ORDERED =
      List.of(
          new SameChain(),
          new UnknownEverywhere(),
          new BeforeControls(),
          new NoControls(),
          new CaptivePortal(),
          new OwnControls(),
          new LossyLink(),
          new LedAstray(),
          new Nearby(),
          new StatusOracle(),
          new NonexistentOracle(),
          new Contradiction(),
          new ServerError(),
          new OtherPage(),
          new Unproven(),
          new Throttled(),
          new OneFamily(),
          new Reached(),
          new ShownByTests(),
          new NoReference(),
          new Unconfirmed(),
          new NameGone(),
          new FailsEverywhere(),
          new LinkUnseen(),
          new DeniedInSecret(),
          new FailsHere());

  /// Those that doubt what comes from a probe because it measures no controls.
  private static final Set<String> OF_CONTROLS =
      Set.of("not-measured.controls", "unclear.no-controls", "unclear.unproven");

  private static final List<Rule> WITHOUT_CONTROLS =
      ORDERED.stream().filter(rule -> !OF_CONTROLS.contains(rule.id())).toList();

  private Rules() {}

  /// Whether the verdict on a measurement may depend on the controls of its time.
  public static boolean needControls(Measurement measurement) {
    return !OwnControls.beyond(measurement);
  }

  /// The verdict on a measurement, given what is known beside it.
  public static Verdict judge(Measurement measurement, Control control) {
    return judge(ORDERED, measurement, control);
  }

  /// The verdict on a measurement by an instrument that measures no controls, as those of archives
  /// do not: what came through counts, unless it is odd by itself.
  static Verdict judgeWithoutControls(Measurement measurement, Control control) {
    boolean odd = !measurement.vouchedFor() && Plain.oddity(measurement).isPresent();
    return judge(odd ? ORDERED : WITHOUT_CONTROLS, measurement, control);
  }

  /// The verdict of the first of those rules that has one.
  static Verdict judge(List<Rule> rules, Measurement measurement, Control control) {
    for (Rule rule : rules) {
      Optional<Verdict> verdict = rule.judge(measurement, control);
      if (verdict.isPresent()) {
        return verdict.get();
      }
    }
    throw new IllegalStateException("no rule judges " + measurement.id());
  }
}
