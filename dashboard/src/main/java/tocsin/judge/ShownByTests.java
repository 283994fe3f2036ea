package tocsin.judge;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Progress;

/// No control vantage reaches it, or none has measured it, but the tests that its failures set off
/// show somebody on the way acting on its name: that needs no witness elsewhere.
final class ShownByTests implements Rule {
  static final String ID = "blocked.by-tests";

  /// Each is seen only where somebody acts on the name.
  static final List<Set<Clue>> PROOFS =
      List.of(
          Set.of(Clue.NOWHERE_ANSWERS_NAME),
          Set.of(Clue.NAME_RESET, Clue.NAME_RESET_AT_CONTROL),
          Set.of(Clue.NAME_SILENT, Clue.NAME_SILENT_AT_CONTROL),
          Set.of(Clue.SPLIT_PASSES),
          Set.of(Clue.QUIC_NAME_SILENT, Clue.QUIC_INNOCENT_PASSES));

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    boolean open =
        control.reference().stream().noneMatch(Control::isComplete)
            && !control.battery().isEmpty()
            && control.linkWorksSince()
            && control.before(before -> Progress.of(before) instanceof Progress.Stopped);
    return open && Progress.of(measurement) instanceof Progress.Stopped stopped
        ? blocked(measurement, control, stopped.layer())
        : Optional.empty();
  }

  private Optional<Verdict> blocked(Measurement measurement, Control control, Layer layer) {
    Diagnosis diagnosis = Diagnosis.of(measurement, control);
    boolean proven =
        diagnosis.attribution().isDetermined()
            && PROOFS.stream().anyMatch(diagnosis.clues()::containsAll);
    return proven
        ? Optional.of(
            new Verdict.Blocked(
                because(
                    Words.stopped(measurement)
                        + ", and tests show somebody on the way acting on its name",
                    measurement,
                    control.witnesses()),
                diagnosis.layer().orElse(layer),
                diagnosis.attribution()))
        : Optional.empty();
  }
}
