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
import tocsin.model.RecordType;
import tocsin.model.Step;

final class LastLayerTest {
  private static final Oracle NONE = new Oracle.None();

  @Test
  void oneAddressThatGetsThroughIsEnough() {
    Measurement measurement =
        made(
            CheckKind.TCP,
            lookup(RecordType.A, OK),
            connect("192.0.2.1", failed(Failure.CONNECTION_RESET)),
            connect("192.0.2.2", OK));
    assertThat(LastLayer.reached(measurement)).isTrue();
    assertThat(LastLayer.failure(measurement)).isEmpty();
  }

  @Test
  void aLayerBelowTheLastIsNotEnough() {
    Measurement measurement =
        made(CheckKind.TLS, lookup(RecordType.A, OK), connect("192.0.2.1", OK));
    assertThat(LastLayer.reached(measurement)).isFalse();
    assertThat(LastLayer.failure(measurement)).contains(Failure.UNKNOWN_FAILURE);
  }

  @Test
  void theReasonIsTheLastFailureAtTheHighestLayer() {
    Measurement measurement =
        made(
            CheckKind.TCP,
            lookup(RecordType.A, OK),
            lookup(RecordType.AAAA, failed(Failure.DNS_NO_ANSWER)),
            connect("192.0.2.1", failed(Failure.CONNECTION_RESET)),
            connect("192.0.2.2", failed(Failure.GENERIC_TIMEOUT_ERROR)));
    assertThat(LastLayer.failure(measurement)).contains(Failure.GENERIC_TIMEOUT_ERROR);
  }

  @Test
  void oneLookupThatIsAnsweredIsEnoughForDns() {
    assertThat(
            LastLayer.reached(
                made(
                    CheckKind.DNS,
                    lookup(RecordType.A, OK),
                    lookup(RecordType.AAAA, failed(Failure.DNS_NO_ANSWER)))))
        .isTrue();
    assertThat(
            LastLayer.reached(
                made(CheckKind.DNS, lookup(RecordType.A, failed(Failure.DNS_NXDOMAIN)))))
        .isFalse();
  }

  @Test
  void thatANameDoesNotExistIsAnAnswerWhereItIsNotTo() {
    Endpoint endpoint = Made.endpoint(CheckKind.DNS, new Oracle.Nonexistent());
    assertThat(
            LastLayer.reached(
                Made.measurement(endpoint, lookup(RecordType.A, failed(Failure.DNS_NXDOMAIN)))))
        .isTrue();
    assertThat(
            LastLayer.reached(
                Made.measurement(
                    endpoint, lookup(RecordType.A, failed(Failure.GENERIC_TIMEOUT_ERROR)))))
        .isFalse();
  }

  private static Measurement made(CheckKind kind, Step... steps) {
    return Made.measurement(Made.endpoint(kind, NONE), steps);
  }
}
