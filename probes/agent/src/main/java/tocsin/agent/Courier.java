package tocsin.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import tocsin.wire.BatchSignature;

/// Carries one batch to one dashboard: compressed, signed, and with what the answer means.
final class Courier {
  private static final String HEALTH = "/healthz";
  private static final MediaType NDJSON = MediaType.get("application/x-ndjson");

  private final DashboardClient client;
  private final PrivateKey key;
  private final String probe;
  private final DashboardTime time;
  private final RandomGenerator random;
  private final Journal journal;

  Courier(
      DashboardClient client,
      PrivateKey key,
      String probe,
      DashboardTime time,
      RandomGenerator random,
      Journal journal) {
    this.client = client;
    this.key = key;
    this.probe = probe;
    this.time = time;
    this.random = random;
    this.journal = journal;
  }

  /// Asks what time it is there, before there is anything to carry.
  void greet(DashboardAddress to) {
    try {
      Request request = new Request.Builder().url(to.at(HEALTH)).build();
      client.send(request).date().ifPresent(date -> compare(date, to));
    } catch (IOException e) {
      return; // the first batch will tell
    }
  }

  /// Sends the batch, signed for this one time.
  Reply carry(Batch batch, DashboardAddress to) {
    try {
      DashboardClient.Answer answer = client.send(request(batch, to));
      answer.date().ifPresent(date -> compare(date, to));
      return Reply.of(answer, batch.lines());
    } catch (IOException e) {
      return new Reply.Later("cannot be reached: " + e.getMessage(), Duration.ZERO);
    }
  }

  private Request request(Batch batch, DashboardAddress to) {
    byte[] body = gzip(batch.bytes());
    BatchSignature signed = BatchSignature.sign(key, probe, time.instant(), nonce(), body);
    return new Request.Builder()
        .url(to.at(BatchSignature.PATH))
        .header("Content-Encoding", "gzip")
        .header("Content-Digest", signed.contentDigest())
        .header("Signature-Input", signed.signatureInput())
        .header("Signature", signed.signature())
        .header(BatchSignature.CORRECTION, String.valueOf(time.correction().toSeconds()))
        .post(RequestBody.create(body, NDJSON))
        .build();
  }

  private void compare(Instant date, DashboardAddress to) {
    boolean was = time.correction().isZero();
    time.told(date);
    if (was && !time.correction().isZero()) {
      journal.warn(
          "uplink: this machine's clock and that of %s are %d s apart; what is measured is dated by the latter; set this one right (NTP)"
              .formatted(to, time.offset().abs().toSeconds()));
    }
  }

  private String nonce() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return out.toByteArray();
  }
}
