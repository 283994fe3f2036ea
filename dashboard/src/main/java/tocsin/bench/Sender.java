package tocsin.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.ByteString;
import tocsin.model.Measurement;
import tocsin.model.Vantage;
import tocsin.wire.BatchSignature;
import tocsin.wire.EnrolmentProof;
import tocsin.wire.Wire;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A probe that was enrolled and has batches ready to send.
final class Sender {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final MediaType LINES = MediaType.get("application/x-ndjson");
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final OkHttpClient client;
  private final String address;
  private final KeyPair keys;
  private final Vantage vantage;
  private final RandomGenerator random;
  private final List<String> ids = new ArrayList<>();
  private int made;

  /// A batch as it goes over the wire, unsigned.
  record Body(ByteString bytes, int lines, long plainBytes, Compression compression) {}

  private Sender(OkHttpClient client, String address, KeyPair keys, Vantage vantage, long seed) {
    this.client = client;
    this.address = address;
    this.keys = keys;
    this.vantage = vantage;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /// Enrols a probe.
  ///
  /// @param address the dashboard's, such as `http://127.0.0.1:8640`
  static Sender enrol(OkHttpClient client, String address, String token, long seed)
      throws IOException, BenchException {
    KeyPair keys = keys();
    JsonNode enrolment =
        MAPPER
            .createObjectNode()
            .put("token", token)
            .put("public_key", EnrolmentProof.write(keys.getPublic()))
            .put("proof", EnrolmentProof.make(keys.getPrivate(), token));
    Request request =
        new Request.Builder()
            .url(address + EnrolmentProof.PATH)
            .post(RequestBody.create(MAPPER.writeValueAsBytes(enrolment), JSON))
            .build();
    try (Response response = client.newCall(request).execute()) {
      String body = response.body().string();
      if (response.code() != 200) {
        throw new BenchException("the dashboard refused to enrol a probe: " + body);
      }
      JsonNode probe = MAPPER.readTree(body);
      Vantage vantage =
          new Vantage(
              probe.required("region").asString(),
              probe.required("asn").asLong(),
              probe.required("probe").asString(),
              "0.1.0",
              probe.required("control").asBoolean());
      return new Sender(client, address, keys, vantage, seed);
    }
  }

  /// Makes a batch of new measurements, one every hundred milliseconds from `from` on.
  Body batch(Instant from, int lines, Compression compression) throws IOException {
    SampleMeasurements samples = new SampleMeasurements(vantage, random);
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    for (int i = 0; i < lines; i++) {
      Measurement measurement = samples.at(from.plus(Duration.ofMillis(100L * i)), made++);
      plain.writeBytes(Wire.encode(measurement));
      plain.write('\n');
      ids.add(measurement.id());
    }
    byte[] bytes = compression.compress(plain.toByteArray());
    return new Body(ByteString.of(bytes), lines, plain.size(), compression);
  }

  /// Sends a batch; seconds to wait before the next try if the dashboard wants to be asked later,
  /// else 0.
  long send(Body body, Instant now) throws IOException, BenchException {
    String nonce = Long.toHexString(random.nextLong() | Long.MIN_VALUE);
    BatchSignature signature =
        BatchSignature.sign(
            keys.getPrivate(), vantage.probe(), now, nonce, body.bytes().toByteArray());
    Request request =
        new Request.Builder()
            .url(address + BatchSignature.PATH)
            .header("Content-Encoding", body.compression().encoding())
            .header("Content-Digest", signature.contentDigest())
            .header("Signature-Input", signature.signatureInput())
            .header("Signature", signature.signature())
            .post(RequestBody.create(body.bytes(), LINES))
            .build();
    try (Response response = client.newCall(request).execute()) {
      String answer = new String(response.body().bytes(), StandardCharsets.UTF_8);
      return switch (response.code()) {
        case 200 -> accepted(answer, body.lines());
        case 429, 503 -> Long.parseLong(response.header("Retry-After", "1"));
        default ->
            throw new BenchException(
                "a batch was refused: %d %s".formatted(response.code(), answer));
      };
    }
  }

  /// The ids of all measurements made so far.
  List<String> ids() {
    return List.copyOf(ids);
  }

  private static long accepted(String answer, int lines) throws BenchException {
    int accepted = MAPPER.readTree(answer).required("accepted").asInt();
    if (accepted != lines) {
      throw new BenchException(
          "%d lines of %d were accepted: %s".formatted(accepted, lines, answer));
    }
    return 0;
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java 25 has Ed25519", e);
    }
  }
}
