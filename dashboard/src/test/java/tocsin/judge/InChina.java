package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Scenes.OTHER;
import static tocsin.judge.Scenes.STORAGE;
import static tocsin.judge.Scenes.silence;
import static tocsin.judge.Story.CONTROL;
import static tocsin.judge.Tests.OWN;

import java.util.Arrays;
import java.util.List;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;
import tocsin.model.Vantage;

/// What probes in China are told, and what they and others measured: what tests of [Window] share.
final class InChina {
  private InChina() {}

  static List<Measurement> silent(String probe, Endpoint endpoint, String address) {
    return List.of(
        silence(probe, endpoint, -20, address),
        silence(probe, endpoint, 0, address),
        Story.of(probe, CONTROL, -2).answers());
  }

  static List<Measurement> elsewhere(Endpoint endpoint) {
    String address = endpoint.equals(STORAGE) ? OTHER : OWN;
    return Arrays.stream(new String[] {"nl-control", "de-control"})
        .map(
            probe ->
                Story.of(probe, endpoint, 4)
                    .resolves(address)
                    .connects(address)
                    .shakesHands("aa")
                    .status(200))
        .toList();
  }

  /// The same, each probe in a network of its own.
  static List<Measurement> networks(List<Measurement> all) {
    return all.stream()
        .map(
            one ->
                new Measurement(
                    one.id(),
                    one.startedAt(),
                    new Vantage(
                        one.vantage().region(),
                        one.vantage().probe().hashCode() & 0xffff,
                        one.vantage().probe(),
                        "test",
                        one.vantage().control()),
                    one.endpoint(),
                    one.retryOf(),
                    one.steps()))
        .toList();
  }

  static Verdict verdict(List<Measurement> all, Endpoint endpoint) {
    return Window.judge(all).stream()
        .filter(judged -> judged.measurement().vantage().probe().equals("cn-1"))
        .filter(judged -> judged.measurement().endpoint().equals(endpoint))
        .map(Judged::verdict)
        .findFirst()
        .orElseThrow();
  }

  static Verdict.Blocked blocked(List<Measurement> all, Endpoint endpoint) {
    Verdict verdict = verdict(all, endpoint);
    assertThat(verdict).isInstanceOf(Verdict.Blocked.class);
    return (Verdict.Blocked) verdict;
  }
}
