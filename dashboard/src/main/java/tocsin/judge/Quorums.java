package tocsin.judge;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import tocsin.config.Role;
import tocsin.model.Endpoint;
import tocsin.model.Target;

/// Many verdicts to one: a role's endpoints by its quorum, a region's probes by the gravest.
public final class Quorums {
  private Quorums() {}

  /// Of one probe's verdicts on the endpoints of a role that it measured, the one that decides what
  /// they amount to.
  ///
  /// @param ofProbe at least one; where several decide, the first of them does
  public static Judged decisive(Role.Quorum quorum, Target target, List<Judged> ofProbe) {
    List<Endpoint> measured = ofProbe.stream().map(one -> one.measurement().endpoint()).toList();
    Verdict verdict = verdict(new Role(target, quorum, Duration.ZERO, measured), ofProbe);
    return ofProbe.stream().filter(one -> one.verdict().equals(verdict)).findFirst().orElseThrow();
  }

  /// What one probe's verdicts on a role's endpoints amount to.
  ///
  /// With `any-of` one reachable endpoint is enough; with `all-of` every one must be. An endpoint
  /// that was not measured agrees with nothing.
  static Verdict verdict(Role role, List<Judged> ofProbe) {
    List<Verdict> verdicts = ofProbe.stream().map(Judged::verdict).toList();
    boolean complete = verdicts.size() >= role.endpoints().size();
    return switch (role.quorum()) {
      case ANY_OF ->
          verdicts.stream()
              .filter(Verdict.Reachable.class::isInstance)
              .findFirst()
              .orElseGet(
                  () ->
                      complete
                          ? leastKnown(role.target(), ofProbe)
                          : incomplete(role, verdicts.size()));
      case ALL_OF -> {
        List<Verdict> others =
            verdicts.stream().filter(verdict -> !(verdict instanceof Verdict.Reachable)).toList();
        yield !others.isEmpty()
            ? gravest(role.target(), others)
            : complete ? gravest(role.target(), verdicts) : incomplete(role, verdicts.size());
      }
    };
  }

  /// With `any-of` a block is one only if nothing is open about any endpoint: the one that is not
  /// understood may be the one that works. One that was led to the same private address as a
  /// blocked one is understood.
  private static Verdict leastKnown(Target target, List<Judged> ofProbe) {
    Set<String> forged =
        ofProbe.stream()
            .filter(one -> one.verdict() instanceof Verdict.Blocked)
            .flatMap(one -> ledTo(one).stream())
            .collect(toSet());
    List<Verdict> open =
        ofProbe.stream().filter(one -> isOpen(one, forged)).map(Judged::verdict).toList();
    return gravest(target, open.isEmpty() ? ofProbe.stream().map(Judged::verdict).toList() : open);
  }

  private static boolean isOpen(Judged one, Set<String> forged) {
    return switch (one.verdict()) {
      case Verdict.Blocked _, Verdict.Down _, Verdict.Regional _, Verdict.Changed _ -> false;
      case Verdict.Unclear _ -> ledTo(one).isEmpty() || !forged.containsAll(ledTo(one));
      case Verdict.Reachable _,
          Verdict.Portal _,
          Verdict.Local _,
          Verdict.Invalid _,
          Verdict.NotMeasured _ ->
          true;
    };
  }

  /// The private addresses that its name was led to, if to no others.
  private static List<String> ledTo(Judged one) {
    return LedAstray.nearby(one.measurement()) ? LedAstray.addresses(one.measurement()) : List.of();
  }

  /// The verdict that says most: a block anywhere outweighs an answer elsewhere, and a probe that
  /// could not tell outweighs nothing.
  static Verdict gravest(Target target, List<Verdict> verdicts) {
    return verdicts.stream()
        .min(comparingInt(Quorums::place))
        .orElseGet(
            () ->
                new Verdict.NotMeasured(
                    new Verdict.Because(
                        "not-measured", "no probe has measured %s".formatted(target), List.of())));
  }

  private static int place(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Blocked _ -> 0;
      case Verdict.Regional _ -> 1;
      case Verdict.Down _ -> 2;
      case Verdict.Changed _ -> 3;
      case Verdict.Unclear _ -> 4;
      case Verdict.Reachable _ -> 5;
      case Verdict.Invalid _ -> 6;
      case Verdict.Portal _ -> 7;
      case Verdict.Local _ -> 8;
      case Verdict.NotMeasured _ -> 9;
    };
  }

  private static Verdict incomplete(Role role, int measured) {
    return new Verdict.NotMeasured(
        new Verdict.Because(
            "not-measured",
            "%d of the %d endpoints of %s have been measured"
                .formatted(measured, role.endpoints().size(), role.target()),
            List.of()));
  }
}
