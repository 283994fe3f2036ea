package tocsin.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import tocsin.model.Measurement;
import tocsin.store.Lines;
import tocsin.wire.BatchSignature;
import tocsin.wire.EnrolmentProof;
import tocsin.wire.Wire;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The probe's end of the result channel, honest or not: a key, and batches signed with it.
final class Sender {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String address;
  private final KeyPair keys;
  private final String probe;
  private final Lines lines;

  private Sender(String address, KeyPair keys, String probe, long seed) {
    this.address = address;
    this.keys = keys;
    this.probe = probe;
    this.lines = new Lines(new Random(seed), probe);
  }

  /// What came of a batch.
  record Answer(int status, String retryAfter, JsonNode body) {
    int accepted() {
      return body.path("accepted").asInt(0);
    }

    int duplicates() {
      return body.path("duplicates").asInt(0);
    }

    int refused() {
      return body.path("refused").size();
    }

    String error() {
      return body.path("error").asString("");
    }
  }

  /// Enrols a new probe at a running dashboard.
  static Sender enrol(Deployment deployment, long seed) throws Exception {
    String address = deployment.site().address();
    KeyPair keys = newKeys();
    String token = deployment.token();
    JsonNode enrolment =
        JsonMapper.shared()
            .createObjectNode()
            .put("token", token)
            .put("public_key", EnrolmentProof.write(keys.getPublic()))
            .put("proof", EnrolmentProof.make(keys.getPrivate(), token));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + EnrolmentProof.PATH))
            .POST(BodyPublishers.ofString(enrolment.toString()))
            .build();
    HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    String probe = JsonMapper.shared().readTree(response.body()).path("probe").asString();
    return new Sender(address, keys, probe, seed);
  }

  /// One that has the name of this and another key.
  Sender withAnotherKey() throws GeneralSecurityException {
    return new Sender(address, newKeys(), probe, 1);
  }

  /// One that has the key of this and another name.
  Sender called(String name) {
    return new Sender(address, keys, name, 1);
  }

  String probe() {
    return probe;
  }

  /// A measurement that a probe of that name may send.
  Measurement measurement(Instant at) {
    return lines.reachable(at, "chat.example");
  }

  Answer send(Collection<Measurement> measurements) throws IOException, InterruptedException {
    return send(gzip(ndjson(measurements)), "gzip");
  }

  Answer send(byte[] body, String encoding) throws IOException, InterruptedException {
    return send(BodyPublishers.ofByteArray(body), encoding, signed(body, Instant.now()));
  }

  /// Sends a body that goes with the signature or does not.
  Answer send(BodyPublisher body, String encoding, BatchSignature signature)
      throws IOException, InterruptedException {
    HttpRequest request =
        to(body)
            .header("Content-Encoding", encoding)
            .header("Content-Digest", signature.contentDigest())
            .header("Signature-Input", signature.signatureInput())
            .header("Signature", signature.signature())
            .build();
    return answer(request);
  }

  Answer sendUnsigned(byte[] body) throws IOException, InterruptedException {
    return answer(to(BodyPublishers.ofByteArray(body)).build());
  }

  BatchSignature signed(byte[] body, Instant created) {
    return BatchSignature.sign(
        keys.getPrivate(), probe, created, UUID.randomUUID().toString(), body);
  }

  static byte[] ndjson(Collection<Measurement> measurements) {
    return measurements.stream()
        .map(measurement -> new String(Wire.encode(measurement), UTF_8) + "\n")
        .collect(Collectors.joining())
        .getBytes(UTF_8);
  }

  static byte[] gzip(byte[] bytes) {
    return gzip(bytes, 1);
  }

  /// The bytes so many times over, compressed.
  static byte[] gzip(byte[] bytes, int times) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      for (int i = 0; i < times; i++) {
        gzip.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private HttpRequest.Builder to(BodyPublisher body) {
    return HttpRequest.newBuilder(URI.create(address + BatchSignature.PATH))
        .timeout(Duration.ofMinutes(2))
        .header("Content-Type", "application/x-ndjson")
        .POST(body);
  }

  private static Answer answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Retry-After").orElse(""),
        JsonMapper.shared().readTree(response.body()));
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }
}
