package tocsin.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.agent.Made.OK;
import static tocsin.agent.Made.connect;
import static tocsin.agent.Made.failed;
import static tocsin.agent.Made.lookup;

import org.junit.jupiter.api.Test;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.Progress;
import tocsin.model.RecordType;
import tocsin.model.Step;

final class ProgressTest {
  private static final Oracle NONE = new Oracle.None();

  @Test
  void oneAddressThatGetsThroughIsEnough() {
    Measurement measurement =
        made(
            CheckKind.TCP,
            lookup(RecordType.A, OK),
            connect("192.0.2.1", failed(Failure.CONNECTION_RESET)),
            connect("192.0.2.2", OK));
    assertThat(complete(measurement)).isTrue();
  }

  @Test
  void aLayerBelowTheLastIsNotEnough() {
    Measurement measurement =
        made(CheckKind.TLS, lookup(RecordType.A, OK), connect("192.0.2.1", OK));
    assertThat(complete(measurement)).isFalse();
    assertThat(failure(measurement)).isEqualTo(Failure.UNKNOWN_FAILURE);
  }

  @Test
  void theReasonIsTheFirstFailureAtTheHighestLayer() {
    Measurement measurement =
        made(
            CheckKind.TCP,
            lookup(RecordType.A, OK),
            lookup(RecordType.AAAA, failed(Failure.DNS_NO_ANSWER)),
            connect("192.0.2.1", failed(Failure.CONNECTION_RESET)),
            connect("192.0.2.2", failed(Failure.GENERIC_TIMEOUT_ERROR)));
    assertThat(failure(measurement)).isEqualTo(Failure.CONNECTION_RESET);
  }

  @Test
  void oneLookupThatIsAnsweredIsEnoughForDns() {
    assertThat(
            complete(
                made(
                    CheckKind.DNS,
                    lookup(RecordType.A, OK),
                    lookup(RecordType.AAAA, failed(Failure.DNS_NO_ANSWER)))))
        .isTrue();
    assertThat(complete(made(CheckKind.DNS, lookup(RecordType.A, failed(Failure.DNS_NXDOMAIN)))))
        .isFalse();
  }

  @Test
  void thatANameDoesNotExistIsAnAnswerWhereItIsNotTo() {
    Endpoint endpoint = Made.endpoint(CheckKind.DNS, new Oracle.Nonexistent());
    assertThat(
            complete(
                Made.measurement(endpoint, lookup(RecordType.A, failed(Failure.DNS_NXDOMAIN)))))
        .isTrue();
    assertThat(
            complete(
                Made.measurement(
                    endpoint, lookup(RecordType.A, failed(Failure.GENERIC_TIMEOUT_ERROR)))))
        .isFalse();
  }

  private static boolean complete(Measurement measurement) {
    return Progress.of(measurement) instanceof Progress.Complete;
  }

  private static Failure failure(Measurement measurement) {
    return switch (Progress.of(measurement)) {
      case Progress.Complete _ -> throw new AssertionError("it is complete");
      case Progress.Stopped stopped -> stopped.failure();
    };
  }

  private static Measurement made(CheckKind kind, Step... steps) {
    return Made.measurement(Made.endpoint(kind, NONE), steps);
  }
}
