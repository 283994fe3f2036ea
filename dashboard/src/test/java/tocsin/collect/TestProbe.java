package tocsin.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import tocsin.model.Measurement;
import tocsin.model.UuidV7;
import tocsin.store.Lines;
import tocsin.wire.BatchSignature;
import tocsin.wire.EnrolmentProof;
import tocsin.wire.Wire;

/// The probe's end of the result channel, honest or not.
final class TestProbe implements AutoCloseable {
  private final TestDashboard dashboard;
  private final Random random = new Random(7);
  private final HttpClient client = HttpClient.newHttpClient();
  final KeyPair keys;
  final String id;
  final Lines lines;

  private TestProbe(TestDashboard dashboard, KeyPair keys, String id) {
    this.dashboard = dashboard;
    this.keys = keys;
    this.id = id;
    lines = new Lines(random, id);
  }

  static TestProbe enrolled(TestDashboard dashboard) throws Exception {
    KeyPair keys = newKeys();
    String token = dashboard.enrolments.createToken("CN", 4134, false, Duration.ofHours(24));
    Enrolment enrolment = enrolment(keys, token);
    return new TestProbe(dashboard, keys, dashboard.enrolments.enrol(enrolment).probe());
  }

  static KeyPair newKeys() throws Exception {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  static Enrolment enrolment(KeyPair keys, String token) {
    return new Enrolment(
        token,
        EnrolmentProof.write(keys.getPublic()),
        EnrolmentProof.make(keys.getPrivate(), token));
  }

  HttpResponse<String> send(List<Measurement> measurements) throws Exception {
    return send(gzip(ndjson(measurements)), "gzip");
  }

  HttpResponse<String> send(byte[] body, String encoding) throws Exception {
    return send(body, encoding, signed(body));
  }

  HttpResponse<String> send(byte[] body, String encoding, BatchSignature signature)
      throws Exception {
    return send(
        HttpRequest.BodyPublishers.ofByteArray(body),
        encoding,
        signature.contentDigest(),
        signature.signatureInput(),
        signature.signature());
  }

  HttpResponse<String> send(
      HttpRequest.BodyPublisher body, String encoding, String digest, String input, String value)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(dashboard.uri(BatchSignature.PATH))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/x-ndjson")
            .POST(body);
    header(request, "Content-Encoding", encoding);
    header(request, "Content-Digest", digest);
    header(request, "Signature-Input", input);
    header(request, "Signature", value);
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void header(HttpRequest.Builder request, String name, String value) {
    if (!value.isEmpty()) {
      request.header(name, value);
    }
  }

  BatchSignature signed(byte[] body) {
    return BatchSignature.sign(keys.getPrivate(), id, dashboard.now.get(), nonce(), body);
  }

  String nonce() {
    return UuidV7.at(dashboard.now.get(), random);
  }

  static byte[] ndjson(List<Measurement> measurements) {
    return measurements.stream()
        .map(measurement -> new String(Wire.encode(measurement), UTF_8) + "\n")
        .collect(Collectors.joining())
        .getBytes(UTF_8);
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] zstd(byte[] bytes) {
    return Zstd.compress(bytes, 3);
  }

  @Override
  public void close() {
    client.close();
  }
}
