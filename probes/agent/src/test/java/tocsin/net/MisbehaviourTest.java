package tocsin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.net.Probe.LOOPBACK;
import static tocsin.net.Probe.failure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.model.ChainVerified;
import tocsin.model.Failure;
import tocsin.model.Outcome;
import tocsin.model.Step;
import tocsin.testing.Ports;
import tocsin.testing.TcpTrickster;
import tocsin.testing.TcpTrickster.Behaviour;
import tocsin.testing.TestPki;

/// What comes of servers, and of boxes before them, that do what they should not.
final class MisbehaviourTest {
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;

  @Test
  void aPortNobodyListensOnIsRefused() throws Exception {
    Step.Connect step = Probe.connect(Probe.patient(), LOOPBACK, Ports.free());
    assertThat(failure(step)).isEqualTo("connection_refused");
    assertThat(Probe.detail(step)).isNotEmpty();
  }

  @Test
  void anAddressWithoutARouteIsUnreachable() throws Exception {
    Step.Connect step = Probe.connect(Probe.patient(), "127.255.255.255", 443);
    assertThat(failure(step)).isEqualTo("network_unreachable");
  }

  @Test
  void anIpv6AddressIsTriedOverIpv6() throws Exception {
    Step.Connect step = Probe.connect(Probe.patient(), "::1", Ports.free());
    assertThat(failure(step))
        .isIn("connection_refused", "address_not_available", "address_family_not_supported");
  }

  @Test
  void anAddressThatSwallowsEverythingIsOurTimeout() throws Exception {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<SocketChannel> waiting = fill(full);
      Step.Connect step = Probe.connect(Probe.hasty(), LOOPBACK, full.getLocalPort());
      assertThat(failure(step)).isEqualTo("generic_timeout_error");
      assertThat(step.timing().durationMicros())
          .isBetween(Probe.DEADLINE.toNanos() / 1_000, Probe.DEADLINE.toNanos() / 1_000 * 10);
      for (SocketChannel channel : waiting) {
        channel.close();
      }
    }
  }

  @Test
  void aResetBeforeTheClientHelloIsAReset() throws Exception {
    assertThat(handshake(client -> client.reset())).isEqualTo("connection_reset");
  }

  @Test
  void aResetInTheMiddleOfTheClientHelloIsAReset() throws Exception {
    assertThat(
            handshake(
                client -> {
                  client.read(100);
                  client.reset();
                }))
        .isEqualTo("connection_reset");
  }

  @Test
  void aResetAfterTheClientHelloIsAReset() throws Exception {
    assertThat(
            handshake(
                client -> {
                  client.readRecord();
                  client.reset();
                }))
        .isEqualTo("connection_reset");
  }

  @Test
  void aResetInTheMiddleOfTheAnswerIsAReset() throws Exception {
    assertThat(
            handshake(
                client -> {
                  client.readRecord();
                  client.send(HANDSHAKE, 3, 3, 0, 80, 2, 0, 0);
                  client.reset();
                }))
        .isEqualTo("connection_reset");
  }

  @Test
  void silenceIsOurTimeout() throws Exception {
    assertThat(hastily(client -> client.silence())).isEqualTo("generic_timeout_error");
  }

  @Test
  void silenceInTheMiddleOfTheAnswerIsOurTimeout() throws Exception {
    assertThat(
            hastily(
                client -> {
                  client.readRecord();
                  client.send(HANDSHAKE, 3, 3, 0, 80, 2);
                  client.silence();
                }))
        .isEqualTo("generic_timeout_error");
  }

  @Test
  void anEarlyCloseIsAnEnd() throws Exception {
    assertThat(handshake(client -> client.readRecord())).isEqualTo("eof_error");
  }

  @Test
  void aHalfClosedConnectionIsAnEnd() throws Exception {
    assertThat(handshake(client -> client.halfClose())).isEqualTo("eof_error");
  }

  @Test
  void aTruncatedRecordIsAnEnd() throws Exception {
    assertThat(
            handshake(
                client -> {
                  client.readRecord();
                  client.send(HANDSHAKE, 3, 3, 0, 80, 2, 0, 0);
                }))
        .isEqualTo("eof_error");
  }

  @Test
  void garbageIsAFailedHandshake() throws Exception {
    assertThat(
            handshake(
                client -> {
                  client.readRecord();
                  client.send("\0\1\2 this is no TLS at all \377\376");
                  client.halfClose();
                }))
        .isEqualTo("ssl_failed_handshake");
  }

  @Test
  void aRecordOfTheWrongKindIsAFailedHandshake() throws Exception {
    assertThat(
            handshake(
                client -> {
                  client.readRecord();
                  client.send(HANDSHAKE, 3, 3, 0, 4, 99, 0, 0, 0);
                  client.halfClose();
                }))
        .isEqualTo("ssl_failed_handshake");
  }

  @Test
  void aRecordLongerThanAnyIsAFailedHandshake() throws Exception {
    assertThat(
            handshake(
                client -> {
                  client.readRecord();
                  client.send(HANDSHAKE, 3, 3, 255, 255);
                  client.send("x".repeat(20_000));
                  client.halfClose();
                }))
        .isEqualTo("ssl_failed_handshake");
  }

  @Test
  void aServerThatStaysHalfOpenIsOurTimeout() throws Exception {
    assertThat(
            hastily(
                client -> {
                  client.readRecord();
                  client.silence();
                }))
        .isEqualTo("generic_timeout_error");
  }

  @Test
  void plainHttpOnTheTlsPortIsAFailedHandshake() throws Exception {
    assertThat(
            handshake(
                client -> {
                  client.readRecord();
                  client.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                  client.halfClose();
                }))
        .isEqualTo("ssl_failed_handshake");
  }

  @ParameterizedTest(name = "{1} is {2}")
  @CsvSource({
    "10, unexpected_message, ssl_failed_handshake",
    "20, bad_record_mac, ssl_failed_handshake",
    "21, decryption_failed, ssl_failed_handshake",
    "22, record_overflow, ssl_failed_handshake",
    "30, decompression_failure, ssl_failed_handshake",
    "40, handshake_failure, ssl_failed_handshake",
    "41, no_certificate, ssl_failed_handshake",
    "42, bad_certificate, ssl_failed_handshake",
    "43, unsupported_certificate, ssl_failed_handshake",
    "44, certificate_revoked, ssl_failed_handshake",
    "45, certificate_expired, ssl_failed_handshake",
    "46, certificate_unknown, ssl_failed_handshake",
    "47, illegal_parameter, ssl_failed_handshake",
    "48, unknown_ca, ssl_failed_handshake",
    "49, access_denied, ssl_failed_handshake",
    "50, decode_error, ssl_failed_handshake",
    "51, decrypt_error, ssl_failed_handshake",
    "52, too_many_cids_requested, ssl_failed_handshake",
    "60, export_restriction, ssl_failed_handshake",
    "70, protocol_version, ssl_failed_handshake",
    "71, insufficient_security, ssl_failed_handshake",
    "80, internal_error, ssl_failed_handshake",
    "86, inappropriate_fallback, ssl_failed_handshake",
    "90, user_canceled, ssl_failed_handshake",
    "100, no_renegotiation, ssl_failed_handshake",
    "109, missing_extension, ssl_failed_handshake",
    "110, unsupported_extension, ssl_failed_handshake",
    "111, certificate_unobtainable, ssl_failed_handshake",
    "112, unrecognized_name, ssl_invalid_hostname",
    "113, bad_certificate_status_response, ssl_failed_handshake",
    "114, bad_certificate_hash_value, ssl_failed_handshake",
    "115, unknown_psk_identity, ssl_failed_handshake",
    "116, certificate_required, ssl_failed_handshake",
    "120, no_application_protocol, ssl_failed_handshake",
    "121, ech_required, ssl_failed_handshake",
    "99, alert_99, ssl_failed_handshake",
  })
  void anAlertIsKeptByName(int code, String name, String failure) throws Exception {
    Step.Handshake step = alerted(2, code);
    assertThat(failure(step)).isEqualTo(failure);
    assertThat(step.alert()).isEqualTo(name);
    assertThat(step.chain()).isEmpty();
    assertThat(step.chainVerified()).isEqualTo(ChainVerified.NO);
    assertThat(step.version()).isEmpty();
    assertThat(step.cipherSuite()).isEmpty();
    assertThat(Probe.detail(step)).contains("error:1000").doesNotContain("0x");
  }

  @Test
  void aCloseNotifyInTheHandshakeIsAnEnd() throws Exception {
    Step.Handshake step = alerted(1, 0);
    assertThat(failure(step)).as(Probe.detail(step)).isEqualTo("eof_error");
    assertThat(step.alert()).isEqualTo("close_notify");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "Connection timed out, timed_out",
    "Connection refused, connection_refused",
    "Connection reset by peer, connection_reset",
    "Broken pipe, connection_reset",
    "Software caused connection abort, connection_aborted",
    "No route to host, host_unreachable",
    "Network is unreachable, network_unreachable",
    "Network is down, network_down",
    "Network dropped connection on reset, network_reset",
    "Permission denied, permission_denied",
    "Operation not permitted, permission_denied",
    "Cannot assign requested address, address_not_available",
    "Address family not supported by protocol, address_family_not_supported",
    "No buffer space available, no_buffer_space",
    "Message too long, message_size",
    "Something new, unknown_failure",
  })
  void theKernelsWordsStandForItsErrorNumbers(String words, String failure) {
    assertThat(Classifier.classify(new IOException(words)))
        .isEqualTo(new Outcome.Failed(Failure.of(failure), words));
    assertThat(Classifier.classify(new IOException("wrapped", new IOException(words))).failure())
        .isEqualTo(Failure.of(failure));
  }

  private static Step.Handshake alerted(int level, int code) throws Exception {
    return step(
        Probe.patient(),
        client -> {
          client.readRecord();
          client.send(ALERT, 3, 3, 0, 2, level, code);
          client.halfClose();
        });
  }

  private static String handshake(Behaviour behaviour) throws Exception {
    return failure(step(Probe.patient(), behaviour));
  }

  private static String hastily(Behaviour behaviour) throws Exception {
    return failure(step(Probe.hasty(), behaviour));
  }

  private static Step.Handshake step(Networks networks, Behaviour behaviour) throws Exception {
    try (TcpTrickster server = new TcpTrickster(behaviour)) {
      return Probe.handshake(networks, server.port(), "good.test", TestPki.TRUST);
    }
  }

  /// Connects until the kernel takes no more: it drops what exceeds the queue.
  private static List<SocketChannel> fill(ServerSocket server) throws IOException {
    List<SocketChannel> waiting = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      SocketChannel channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
      waiting.add(channel);
    }
    return waiting;
  }
}
