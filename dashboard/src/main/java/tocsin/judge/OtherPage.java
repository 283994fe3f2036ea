package tocsin.judge;

import java.util.List;
import java.util.Optional;
import tocsin.model.CheckKind;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Progress;

/// The answer in clear has twice been another than the one that all control vantages get, or a
/// block page that is known as one and that none of them gets: it is not the server's.
final class OtherPage implements Rule {
  @Override
  public String id() {
    return "blocked.other-page";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    boolean foreign =
        Progress.of(measurement) instanceof Progress.Complete
            && isForeign(measurement, control)
            && control.before(before -> isForeign(before, control) && alike(before, measurement))
            && control.linkWorksSince()
            && 2 * Control.complete(control.reference()).size() >= control.reference().size();
    return foreign
        ? Optional.of(
            new Verdict.Blocked(
                because(reason(measurement, control), measurement, control.witnesses()),
                Layer.HTTP,
                Diagnosis.of(measurement, control).attribution()))
        : Optional.empty();
  }

  /// Whether the answer is none of the server's: another than all control vantages get or, where
  /// theirs cannot be compared with it, a known block page that none of them gets.
  static boolean isForeign(Measurement measurement, Control control) {
    if (measurement.endpoint().kind() != CheckKind.HTTP) {
      return false;
    }
    List<Measurement> working = Control.complete(control.reference());
    return switch (Likeness.of(measurement, working)) {
      case OTHER -> true;
      case UNSURE -> control.fingerprints().ofPage(measurement, working).isPresent();
      case NOT_COMPARED, SAME -> false;
    };
  }

  private static boolean alike(Measurement before, Measurement measurement) {
    return Page.of(before).stream()
        .anyMatch(page -> Page.of(measurement).stream().anyMatch(page::isLike));
  }

  private static String reason(Measurement measurement, Control control) {
    List<Measurement> working = Control.complete(control.reference());
    if (Likeness.of(measurement, working) != Likeness.OTHER) {
      return "%s, with a page that censors are known to show and that none of %d control vantages gets"
          .formatted(Plain.seen(measurement), working.size());
    }
    Page here = Page.of(measurement).getFirst();
    Page there = Page.of(working.getFirst()).getFirst();
    return "%s%s, while %d control vantages get %s"
        .formatted(
            Plain.seen(measurement),
            here.leadsTo().isEmpty() ? "" : " and leads to " + here.leadsTo(),
            working.size(),
            here.isLike(there) ? "the same with another body" : "HTTP " + there.status());
  }
}
