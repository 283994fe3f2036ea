package tocsin.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tocsin.agent.Instrument;
import tocsin.config.Role;
import tocsin.judge.Control;
import tocsin.judge.Judged;
import tocsin.judge.Rules;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;

/// Measures endpoints once, all at the same time, and judges them by this machine's controls, which
/// are measured only if they are needed.
final class Survey {
  private final Instrument instrument;
  private final List<Endpoint> controls;

  Survey(Instrument instrument, List<Endpoint> controls) {
    this.instrument = instrument;
    this.controls = controls;
  }

  /// One measurement of each endpoint of those roles, in their order.
  List<Judged> of(List<Role> roles) throws InterruptedException {
    List<Measurement> measured =
        measure(roles.stream().flatMap(role -> role.endpoints().stream()).toList());
    List<Measurement> own =
        measured.stream().anyMatch(Rules::needControls) ? measure(controls) : List.of();
    Control control = new Control(own, List.of(), List.of());
    return measured.stream()
        .map(one -> new Judged(one, control, Rules.judge(one, control)))
        .toList();
  }

  private List<Measurement> measure(List<Endpoint> endpoints) throws InterruptedException {
    List<Measurement> measured = new ArrayList<>();
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Measurement>> running =
          endpoints.stream()
              .map(endpoint -> each.submit(() -> instrument.measure(endpoint, "")))
              .toList();
      for (Future<Measurement> one : running) {
        measured.add(one.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a check threw instead of recording a failure", e);
    }
    return measured;
  }
}
