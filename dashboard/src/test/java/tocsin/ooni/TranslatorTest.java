package tocsin.ooni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.config.ConfigurationReader;
import tocsin.config.Loaded;
import tocsin.model.CheckKind;
import tocsin.model.Failure;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Outcome;
import tocsin.model.Progress;
import tocsin.model.Step;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TranslatorTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Translator TRANSLATOR =
      new Translator(
          ((Loaded.Good)
                  ConfigurationReader.read(Path.of(System.getProperty("tocsin.root"), "config")))
              .configuration());

  private static final String TOP =
      """
      "annotations": {"platform": "android"}, "data_format_version": "0.2.0", "input": null,
      "measurement_start_time": "2021-10-21 10:20:05", "probe_asn": "AS4134", "probe_cc": "CN",
      "report_id": "20211021T102005Z_x_CN_4134_n1_abc", "resolver_ip": "192.0.2.53",
      "software_name": "ooniprobe-android", "software_version": "3.10.0", "nobody_knows": [1],
      """;

  @Test
  void aBlockedHostOfSignalIsOneMeasurementWithAllItsSteps() throws Exception {
    List<Measurement> all =
        translate(
            "signal",
            "0.2.0",
            """
            "signal_backend_status": "blocked", "signal_backend_failure": "generic_timeout_error",
            "queries": [
              {"engine": "system", "hostname": "storage.signal.org", "query_type": "ANY", "failure": null,
               "answers": [{"answer_type": "A", "ipv4": "203.0.113.9", "ttl": 30, "asn": 1, "as_org_name": "x"}],
               "t0": 1.0, "t": 1.1, "transaction_id": 0},
              {"engine": "system", "hostname": "uptime.signal.org", "query_type": "A", "failure": null,
               "answers": [{"answer_type": "A", "ipv4": "127.0.0.1"}], "t": 0.5}],
            "tcp_connect": [{"ip": "203.0.113.9", "port": 443, "t0": 1.1, "t": 1.3,
               "status": {"success": true, "failure": null, "blocked": false}}],
            "tls_handshakes": [{"network": "tcp", "address": "203.0.113.9:443", "failure": "connection_reset",
               "server_name": "storage.signal.org", "t0": 1.3, "t": 1.35, "peer_certificates": null}],
            "requests": [{"failure": "connection_reset", "request": {"url": "https://storage.signal.org/"},
               "response": {"code": 0, "body": "", "headers": {}}, "t": 1.35}]
            """);
    assertThat(all)
        .extracting(one -> one.endpoint().host())
        .containsExactlyInAnyOrder("storage.signal.org", "uptime.signal.org");
    Measurement storage = of(all, "storage.signal.org");
    assertThat(storage.endpoint().uri()).isEqualTo("https://storage.signal.org:443/");
    assertThat(storage.target()).hasToString("signal/storage");
    assertThat(storage.steps())
        .extracting(Step::layer)
        .containsExactly(Layer.DNS, Layer.TCP, Layer.TLS);
    assertThat(storage.startedAt()).isEqualTo("2021-10-21T10:20:06Z");
    assertThat(stopped(storage)).isEqualTo(Failure.CONNECTION_RESET);
    assertThat(storage.vantage().region()).isEqualTo("CN");
    assertThat(storage.vantage().asn()).isEqualTo(4134);
    assertThat(storage.vantage().control()).isFalse();
    assertThat(of(all, "uptime.signal.org").endpoint().kind()).isEqualTo(CheckKind.DNS);
    assertThat(of(all, "uptime.signal.org").target()).hasToString("signal/status");
  }

  @Test
  void thePoolOfWhatsAppIsOneMeasurementForEachPort() throws Exception {
    List<Measurement> all =
        translate(
            "whatsapp",
            "0.11.0",
            """
            "queries": [
              {"hostname": "e1.whatsapp.net", "failure": null, "answers": [{"ipv4": "192.0.2.1"}], "t": 0.1},
              {"hostname": "e2.whatsapp.net", "failure": "dns_nxdomain_error", "answers": null, "t": 0.2}],
            "tcp_connect": [
              {"ip": "192.0.2.1", "port": 443, "status": {"success": true, "failure": null}, "t": 0.3},
              {"ip": "192.0.2.1", "port": 5222, "status": {"success": false, "failure": "timed_out"}, "t": 0.4}],
            "tls_handshakes": [], "requests": null, "whatsapp_endpoints_status": "blocked"
            """);
    assertThat(all)
        .extracting(one -> one.endpoint().uri())
        .containsExactly(
            "tcp://e1.whatsapp.net:443",
            "tcp://e1.whatsapp.net:5222",
            "tcp://e2.whatsapp.net:443",
            "tcp://e2.whatsapp.net:5222");
    assertThat(all)
        .extracting(Measurement::target)
        .allMatch(one -> one.toString().equals("whatsapp/messaging"));
    assertThat(Progress.of(all.getFirst())).isInstanceOf(Progress.Complete.class);
    assertThat(stopped(all.get(1))).isEqualTo(Failure.TIMED_OUT);
    assertThat(stopped(all.get(2))).isEqualTo(Failure.DNS_NXDOMAIN);
  }

  @Test
  void anyAnswerOfATelegramDataCentreIsAnAnswerAndNoneIsNone() throws Exception {
    List<Measurement> all =
        translate(
            "telegram",
            "0.3.1",
            """
            "queries": [],
            "tcp_connect": [
              {"ip": "149.154.175.50", "port": 80, "status": {"success": true}, "t": 0.3},
              {"ip": "149.154.167.51", "port": 443, "status": {"success": true}, "t": 0.3},
              {"ip": "149.154.171.5", "port": 80, "status": {"success": false, "failure": "connection_refused"}, "t": 0.3}],
            "requests": [
              {"failure": null, "request": {"url": "http://149.154.175.50/", "method": "POST"}, "response": {"code": 501}, "t": 0.4},
              {"failure": "connection_refused", "request": {"url": "http://149.154.171.5/", "method": "POST"}, "t": 0.3},
              {"failure": "connection_reset", "request": {"url": "http://149.154.167.51:443/", "method": "POST"}, "t": 0.4}]
            """);
    assertThat(Progress.of(of(all, "149.154.175.50"))).isInstanceOf(Progress.Complete.class);
    assertThat(stopped(of(all, "149.154.167.51"))).isEqualTo(Failure.CONNECTION_RESET);
    assertThat(stopped(of(all, "149.154.171.5"))).isEqualTo(Failure.CONNECTION_REFUSED);
    assertThat(of(all, "149.154.171.5").steps()).hasSize(1);
    assertThat(all).extracting(one -> one.target().toString()).containsOnly("telegram/messaging");
  }

  @Test
  void messengerIsConnectionsAndALookup() throws Exception {
    List<Measurement> all =
        translate(
            "facebook_messenger",
            "0.2.1",
            """
            "facebook_dns_blocking": true, "facebook_tcp_blocking": null,
            "queries": [
              {"hostname": "edge-mqtt.facebook.com", "failure": null, "answers": [{"ipv4": "192.0.2.1"}], "t": 0.1},
              {"hostname": "stun.fbsbx.com", "failure": "dns_servfail_error", "t": 0.2}],
            "tcp_connect": [{"ip": "192.0.2.1", "port": 443, "status": {"success": true}, "t": 0.3}]
            """);
    assertThat(of(all, "edge-mqtt.facebook.com").endpoint().uri())
        .isEqualTo("tcp://edge-mqtt.facebook.com:443");
    assertThat(of(all, "edge-mqtt.facebook.com").target()).hasToString("messenger/messaging");
    assertThat(stopped(of(all, "stun.fbsbx.com"))).isEqualTo(Failure.DNS_SERVFAIL);
  }

  @Test
  void whatTheSharedDeadlineCutShortWasNotMeasured() throws Exception {
    assertThat(
            translate(
                "whatsapp",
                "0.11.0",
                """
                "queries": [{"hostname": "v.whatsapp.net", "failure": "generic_timeout_error", "t0": 59.2, "t": 60.0},
                            {"hostname": "web.whatsapp.com", "failure": "interrupted", "t0": 59.2, "t": 60.0}]
                """))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.2.0, 2022-10-20 00:00:00, storage.signal.org, ssl_unknown_authority, 0",
    "0.2.0, 2022-10-18 00:00:00, storage.signal.org, ssl_unknown_authority, 1",
    "0.2.2, 2022-11-20 00:00:00, storage.signal.org, ssl_unknown_authority, 1",
    "0.2.1, 2022-10-27 00:00:00, storage.signal.org, connection_reset, 1",
    "0.2.2, 2023-05-03 00:00:00, api.directory.signal.org, dns_nxdomain_error, 0",
    "0.2.3, 2023-11-08 00:00:00, textsecure-service.whispersystems.org, generic_timeout_error, 0",
    "0.2.4, 2023-11-22 00:00:00, api.backup.signal.org, generic_timeout_error, 0",
    "0.2.4, 2023-11-22 00:00:00, chat.signal.org, connection_reset, 1",
  })
  void theFaultsOfTheirInstrumentAreDroppedWithAReason(
      String version, String at, String host, String failure, int kept) throws Exception {
    String keys =
        """
        "tls_handshakes": [{"address": "192.0.2.1:443", "server_name": "%s", "failure": "%s", "t": 1}]
        """
            .formatted(host, failure);
    Translated translated =
        TRANSLATOR.translate(
            MAPPER.readTree(
                "{"
                    + TOP.replace("2021-10-21 10:20:05", at)
                    + "\"test_name\": \"signal\", \"test_version\": \""
                    + version
                    + "\", \"test_keys\": {"
                    + keys
                    + "}}"));
    assertThat(translated.measurements()).hasSize(kept);
    assertThat(translated.dropped()).hasSize(1 - kept);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unknown_failure: read tcp [scrubbed]: read: connection reset by peer | CONNECTION_RESET",
        "unknown_failure: wsarecv: An existing connection was forcibly closed by the remote host. | CONNECTION_RESET",
        "unknown_failure: remote error: tls: handshake failure | SSL_FAILED_HANDSHAKE",
        "unknown_failure: x509: certificate signed by unknown authority | SSL_UNKNOWN_AUTHORITY",
        "unknown_failure: tls: first record does not look like a TLS handshake | SSL_FAILED_HANDSHAKE",
        "unknown_failure: something new | UNKNOWN_FAILURE",
        "android_dns_cache_no_data | UNKNOWN_FAILURE",
        "connection_already_closed | CONNECTION_ABORTED",
        "dns_bogon_error | DNS_SERVER_MISBEHAVING",
        "timed_out | TIMED_OUT",
        "ssl_invalid_hostname | SSL_INVALID_HOSTNAME",
      })
  void everyFailureStringHasAMeaningAndKeepsItsWords(String text, Failure failure) {
    assertThat(Failures.outcome(text)).isEqualTo(new Outcome.Failed(failure, text));
  }

  @Test
  void everyFailureIdOfTheirsThatIsOursIsOurs() {
    for (Failure failure : Failure.values()) {
      assertThat(Failures.outcome(failure.id()))
          .isEqualTo(new Outcome.Failed(failure, failure.id()));
    }
  }

  @Test
  void theSameMeasurementHasTheSameIdsEachTimeItIsRead() throws Exception {
    String keys =
        "\"queries\": [{\"hostname\": \"uptime.signal.org\", \"failure\": \"dns_servfail_error\", \"t\": 1}]";
    assertThat(translate("signal", "0.2.5", keys))
        .isEqualTo(translate("signal", "0.2.5", keys))
        .hasSize(1);
  }

  @Test
  void whatHasNoTimeOrNoKeysIsBroken() {
    assertThatThrownBy(
            () ->
                TRANSLATOR.translate(
                    MAPPER.readTree("{\"test_name\": \"signal\", \"test_keys\": null}")))
        .isInstanceOf(BrokenMeasurementException.class)
        .hasMessageContaining("test_keys");
    assertThatThrownBy(
            () ->
                TRANSLATOR.translate(
                    MAPPER.readTree("{\"test_name\": \"signal\", \"test_keys\": {}}")))
        .isInstanceOf(BrokenMeasurementException.class)
        .hasMessageContaining("measurement_start_time");
  }

  @ParameterizedTest
  @CsvSource({"ndt", "web_connectivity", "''"})
  void otherTestsAreDropped(String test) throws Exception {
    JsonNode document = MAPPER.readTree("{\"test_name\": \"" + test + "\", \"test_keys\": {}}");
    assertThat(TRANSLATOR.translate(document).dropped()).hasSize(1);
  }

  @Test
  void whateverIsMissingOrOfAnotherTypeIsNoReasonToFail() throws Exception {
    for (String list : List.of("null", "[]", "{}", "3", "[null, 3, {}]", "\"x\"")) {
      String keys =
          "\"queries\": L, \"tcp_connect\": L, \"tls_handshakes\": L, \"requests\": L, \"network_events\": L"
              .replace("L", list);
      for (String test : Places.SERVICES.keySet()) {
        assertThat(translate(test, "0.1.0", keys)).as("%s %s", test, list).isNotNull();
      }
    }
  }

  private static List<Measurement> translate(String test, String version, String keys)
      throws Exception {
    return TRANSLATOR
        .translate(
            MAPPER.readTree(
                "{"
                    + TOP
                    + "\"test_name\": \""
                    + test
                    + "\", \"test_version\": \""
                    + version
                    + "\", \"test_keys\": {"
                    + keys
                    + "}}"))
        .measurements();
  }

  private static Measurement of(List<Measurement> all, String host) {
    return all.stream().filter(one -> one.endpoint().host().equals(host)).findFirst().orElseThrow();
  }

  private static Failure stopped(Measurement measurement) {
    assertThat(Progress.of(measurement)).isInstanceOf(Progress.Stopped.class);
    return ((Progress.Stopped) Progress.of(measurement)).failure();
  }
}
