package tocsin.judge;

import java.util.List;
import java.util.Optional;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Progress;

/// The answer in clear has twice been another than the one that all control vantages get: it is not
/// the server's.
final class OtherPage implements Rule {
  @Override
  public String id() {
    return "blocked.other-page";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    List<Measurement> working = Control.complete(control.reference());
    boolean foreign =
        Progress.of(measurement) instanceof Progress.Complete
            && Likeness.of(measurement, working) == Likeness.OTHER
            && control.before(
                before ->
                    Likeness.of(before, working) == Likeness.OTHER && alike(before, measurement))
            && control.linkWorksSince()
            && 2 * working.size() >= control.reference().size();
    return foreign
        ? Optional.of(
            new Verdict.Blocked(
                because(reason(measurement, working), measurement, control.witnesses()),
                Layer.HTTP,
                Diagnosis.of(measurement, control).attribution()))
        : Optional.empty();
  }

  private static boolean alike(Measurement before, Measurement measurement) {
    return Page.of(before).stream()
        .anyMatch(page -> Page.of(measurement).stream().anyMatch(page::isLike));
  }

  private static String reason(Measurement measurement, List<Measurement> working) {
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
