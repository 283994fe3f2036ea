package tocsin.battery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.model.ChainVerified;
import tocsin.model.DnsResponse;
import tocsin.model.Failure;
import tocsin.model.Outcome;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.model.Timing;

/// The figures that the table of [Cost] promises.
final class CostTest {
  @Test
  void aQuestionIsOnePacketAndNoneThatAnybodyCanReadOverTls() {
    assertThat(Cost.named(question("udp://192.0.2.53"))).isEqualTo(1);
    assertThat(Cost.named(question("tcp://192.0.2.53"))).isEqualTo(1);
    assertThat(Cost.named(question("dot://192.0.2.53"))).isZero();
    assertThat(Cost.named(question("https://192.0.2.53/dns-query"))).isZero();
    assertThat(Cost.named(question("udp://192.0.2.53", "192.0.2.53:53/tcp"))).isEqualTo(2);
  }

  @Test
  void aConnectionNobodyAnswersIsItsSynAndTheRepetitions() {
    assertThat(Cost.named(connect(Censor.OK, 0.01))).isEqualTo(1);
    assertThat(Cost.named(connect(silence(), 10))).isEqualTo(Cost.CONNECTION);
    assertThat(Cost.named(connect(silence(), 2))).isEqualTo(2);
  }

  @Test
  void aHandshakeIsEightWholeFourResetAndTenSwallowed() {
    assertThat(1 + Cost.named(shake(Censor.OK, 0.1))).isEqualTo(8);
    assertThat(1 + Cost.named(shake(Censor.failed(Failure.CONNECTION_RESET), 0.05))).isEqualTo(4);
    assertThat(1 + Cost.named(shake(silence(), 10))).isEqualTo(Cost.HANDSHAKE);
    assertThat(Cost.ofHandshake(Duration.ofSeconds(10))).isEqualTo(Cost.HANDSHAKE);
    assertThat(Cost.ofHandshake(Duration.ofMillis(390))).isEqualTo(5);
  }

  @Test
  void aHandshakeWithAnInnocentNameIsWhatItsConnectionIs() {
    assertThat(Cost.unnamed(shake(Censor.OK, 0.1))).isZero();
    assertThat(Cost.unnamed(connect(Censor.OK, 0.1))).isEqualTo(1);
  }

  private static Outcome silence() {
    return Censor.failed(Failure.GENERIC_TIMEOUT_ERROR);
  }

  private static Timing lasting(double seconds) {
    return new Timing(1000, 1000 + (long) (seconds * 1e6));
  }

  private static Step question(String resolver, String... sources) {
    List<DnsResponse> responses =
        List.of(sources).stream()
            .map(source -> new DnsResponse(5, source, 0, 0, List.of(), List.of(), "", ""))
            .toList();
    return new Step.Resolve(
        lasting(0.1), silence(), "x", RecordType.A, Resolver.parse(resolver), responses, 5000);
  }

  private static Step connect(Outcome outcome, double seconds) {
    return new Step.Connect(lasting(seconds), outcome, "192.0.2.1", 443);
  }

  private static Step shake(Outcome outcome, double seconds) {
    return new Step.Handshake(
        lasting(seconds),
        outcome,
        "192.0.2.1",
        443,
        "x",
        "",
        "",
        "",
        "",
        ChainVerified.NO,
        List.of());
  }
}
