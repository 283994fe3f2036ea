package tocsin.judge;

import java.util.List;
import java.util.Optional;
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

  private Rules() {}

  /// Whether the verdict on a measurement may depend on the controls of its time.
  public static boolean needControls(Measurement measurement) {
    return !OwnControls.beyond(measurement);
  }

  /// The verdict on a measurement, given what is known beside it.
  public static Verdict judge(Measurement measurement, Control control) {
    return judge(ORDERED, measurement, control);
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
