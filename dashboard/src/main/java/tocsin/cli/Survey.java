package tocsin.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import tocsin.agent.Instrument;
import tocsin.battery.Company;
import tocsin.battery.Occasion;
import tocsin.battery.Residuals;
import tocsin.config.Role;
import tocsin.judge.Control;
import tocsin.judge.Fingerprints;
import tocsin.judge.Judged;
import tocsin.judge.Rules;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;
import tocsin.model.Progress;
import tocsin.net.Ticker;

/// Measures endpoints once, all at the same time, and judges them by this machine's controls, which
/// are measured only if they are needed. What failed is measured once more, and if it fails again a
/// battery is run for it, so long as a control answers.
final class Survey {
  /// Each says forbidden names, and takes up to a minute and a half.
  private static final int MOST_BATTERIES = 2;

  private final Instrument instrument;
  private final Company company;
  private final Fingerprints fingerprints;
  private final Residuals residuals;
  private final Consumer<String> progress;

  /// What was found.
  ///
  /// @param judged one measurement of each endpoint, the last that was made
  /// @param batteries of failed ones among them, in the order run
  record Findings(List<Judged> judged, List<Measurement> batteries) {
    Findings {
      judged = List.copyOf(judged);
      batteries = List.copyOf(batteries);
    }
  }

  /// @param fingerprints what censors are known to answer
  /// @param ticker what batteries tell by whether a censor may still be punishing them
  /// @param progress is told, in a sentence, what takes long
  Survey(
      Instrument instrument,
      Company company,
      Fingerprints fingerprints,
      Ticker ticker,
      Consumer<String> progress) {
    this.fingerprints = fingerprints;
    this.instrument = instrument;
    this.company = company;
    this.residuals = new Residuals(ticker);
    this.progress = progress;
  }

  /// Surveys the endpoints of those roles, in their order.
  Findings of(List<Role> roles) throws InterruptedException {
    List<Measurement> measured =
        measure(roles.stream().flatMap(role -> role.endpoints().stream()).toList());
    List<Measurement> own =
        measured.stream().anyMatch(Rules::needControls) ? measure(company.controls()) : List.of();
    boolean linked = own.stream().anyMatch(one -> isGlobal(one) && stopped(one).isEmpty());
    List<Measurement> last = linked ? again(measured) : measured;
    List<Measurement> batteries = linked ? batteries(last) : List.of();
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < last.size(); i++) {
      Control control = control(own, measured.get(i), last.get(i), batteries);
      judged.add(new Judged(last.get(i), control, Rules.judge(last.get(i), control)));
    }
    return new Findings(judged, batteries);
  }

  private Control control(
      List<Measurement> own, Measurement first, Measurement last, List<Measurement> batteries) {
    List<Measurement> before = first.id().equals(last.id()) ? List.of() : List.of(first);
    Control control = new Control(own, List.of(), before).withFingerprints(fingerprints);
    return batteries.stream()
        .filter(battery -> battery.endpoint().equals(last.endpoint().battery()))
        .findFirst()
        .map(control::withBattery)
        .orElse(control);
  }

  private List<Measurement> measure(List<Endpoint> endpoints) throws InterruptedException {
    return together(
        endpoints.stream()
            .<Callable<Measurement>>map(endpoint -> () -> instrument.measure(endpoint, ""))
            .toList());
  }

  /// The same measurements, those that failed made once more.
  private List<Measurement> again(List<Measurement> measured) throws InterruptedException {
    measured.forEach(one -> stopped(one).ifPresent(_ -> residuals.failed(one)));
    return together(
        measured.stream()
            .<Callable<Measurement>>map(
                one ->
                    () ->
                        stopped(one).isPresent()
                            ? instrument.measure(one.endpoint(), one.id())
                            : one)
            .toList());
  }

  /// One battery for each way of failing, one after the other.
  private List<Measurement> batteries(List<Measurement> measured) throws InterruptedException {
    measured.forEach(one -> stopped(one).ifPresent(_ -> residuals.failed(one)));
    List<Measurement> batteries = new ArrayList<>();
    Set<String> explained = new HashSet<>();
    for (Measurement one : measured) {
      Optional<Progress.Stopped> stopped = stopped(one);
      if (stopped.isPresent()
          && batteries.size() < MOST_BATTERIES
          && explained.add(stopped.get().layer().id() + " " + stopped.get().failure().id())) {
        progress.accept(
            "%s failed twice; finding out why, in up to 90 s".formatted(one.endpoint().uri()));
        batteries.add(instrument.battery(new Occasion(one, company, List.of(), residuals)));
      }
    }
    return batteries;
  }

  private static Optional<Progress.Stopped> stopped(Measurement measurement) {
    return switch (Progress.of(measurement)) {
      case Progress.Complete _ -> Optional.empty();
      case Progress.Stopped stopped -> Optional.of(stopped);
    };
  }

  private static boolean isGlobal(Measurement control) {
    return control.target().role().equals("global");
  }

  private static List<Measurement> together(List<Callable<Measurement>> tasks)
      throws InterruptedException {
    List<Measurement> measured = new ArrayList<>();
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Measurement>> running = tasks.stream().map(each::submit).toList();
      for (Future<Measurement> one : running) {
        measured.add(one.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a check threw instead of recording a failure", e);
    }
    return measured;
  }
}
