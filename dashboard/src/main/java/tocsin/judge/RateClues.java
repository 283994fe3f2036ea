package tocsin.judge;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tocsin.model.Experiment;
import tocsin.model.Measurement;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;

/// What longer transfers show.
final class RateClues {
  /// What is not even begun to be sent says nothing about where it stops.
  private static final long SOME = 2 * 1024L;

  /// Bytes by which two transfers may differ that stopped at the same byte: two segments.
  private static final long SAME = 3 * 1024L;

  private static final double ALIKE = 0.5;

  private final Measurement measurement;
  private final Control control;
  private final Battery battery;

  RateClues(Measurement measurement, Control control, Battery battery) {
    this.measurement = measurement;
    this.control = control;
    this.battery = battery;
  }

  Set<Clue> all() {
    Set<Clue> clues = EnumSet.noneOf(Clue.class);
    List<Step.Exchange> target = exchanges(Subject.TARGET);
    List<Step.Exchange> beside = exchanges(Subject.CONTROL);
    boolean stalls =
        Stream.concat(target.stream(), own(measurement).stream()).anyMatch(RateClues::stalled);
    boolean comes = target.stream().anyMatch(one -> one.outcome().succeeded());
    if (stalls && !comes) {
      clues.add(Clue.TRANSFER_STALLS);
      if (atSameByte(target)) {
        clues.add(Clue.STALLS_AT_SAME_BYTE);
      }
    }
    (target.isEmpty() ? ofChecks() : ratio(target, beside)).ifPresent(clues::add);
    return clues;
  }

  /// Whether the transfers that stalled, of which there are two or more, did so at about one byte.
  private boolean atSameByte(List<Step.Exchange> target) {
    List<Long> stops =
        Stream.of(
                target.stream(),
                own(measurement).stream(),
                control.previous().stream().flatMap(one -> own(one).stream()))
            .flatMap(steps -> steps)
            .filter(RateClues::stalled)
            .map(Step.Exchange::bytesReceived)
            .sorted()
            .toList();
    return stops.size() > 1 && stops.getLast() - stops.getFirst() <= SAME;
  }

  /// Where no longer transfer was tried: how the check's own compares with those of the probe's
  /// controls.
  private Optional<Clue> ofChecks() {
    if (Rates.best(own(measurement)).isEmpty()) {
      return Optional.empty();
    }
    List<Step> beside = control.own().stream().flatMap(one -> one.steps().stream()).toList();
    return ratio(own(measurement), Battery.in(beside, Step.Exchange.class));
  }

  private static Optional<Clue> ratio(List<Step.Exchange> target, List<Step.Exchange> beside) {
    Optional<Double> here = Rates.best(target);
    Optional<Double> there = Rates.best(beside);
    if (here.isEmpty() || there.isEmpty()) {
      return Optional.empty();
    }
    if (here.get() < Rates.FRACTION * there.get() && here.get() < Rates.FAST) {
      return Optional.of(Clue.TRANSFER_SLOW);
    }
    return here.get() >= ALIKE * there.get() ? Optional.of(Clue.TRANSFER_ALIKE) : Optional.empty();
  }

  /// An answer had begun: its bytes count only once a whole TLS record of up to 16 KiB has come.
  private static boolean stalled(Step.Exchange exchange) {
    return Fate.of(exchange) == Fate.SILENT
        && (exchange.status() > 0 || exchange.bytesReceived() >= SOME);
  }

  private List<Step.Exchange> exchanges(Subject subject) {
    return battery.of(Experiment.TRANSFER, subject).stream()
        .flatMap(trial -> Battery.counted(trial, Step.Exchange.class))
        .toList();
  }

  private static List<Step.Exchange> own(Measurement measurement) {
    return Battery.in(measurement.steps(), Step.Exchange.class);
  }
}
