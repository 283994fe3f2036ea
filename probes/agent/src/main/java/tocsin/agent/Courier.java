package tocsin.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import tocsin.wire.BatchSignature;

/// Carries one batch to one dashboard: compressed, signed, and with what the answer means.
final class Courier {
  private static final MediaType NDJSON = MediaType.get("application/x-ndjson");
  private static final Duration TOLERATED_OFFSET = Duration.ofSeconds(60);

  private final DashboardClient client;
  private final PrivateKey key;
  private final String probe;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Journal journal;
  private volatile Duration offset = Duration.ZERO;

  Courier(
      DashboardClient client,
      PrivateKey key,
      String probe,
      InstantSource clock,
      RandomGenerator random,
      Journal journal) {
    this.client = client;
    this.key = key;
    this.probe = probe;
    this.clock = clock;
    this.random = random;
    this.journal = journal;
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

  /// By how much the dashboard's clock is ahead of this machine's, as its last answer told.
  Duration offset() {
    return offset;
  }

  private Request request(Batch batch, DashboardAddress to) {
    byte[] body = gzip(batch.bytes());
    BatchSignature signed = BatchSignature.sign(key, probe, clock.instant(), nonce(), body);
    return new Request.Builder()
        .url(to.at(BatchSignature.PATH))
        .header("Content-Encoding", "gzip")
        .header("Content-Digest", signed.contentDigest())
        .header("Signature-Input", signed.signatureInput())
        .header("Signature", signed.signature())
        .post(RequestBody.create(body, NDJSON))
        .build();
  }

  private void compare(Instant date, DashboardAddress to) {
    boolean was = tolerable(offset);
    offset = Duration.between(clock.instant(), date);
    if (was && !tolerable(offset)) {
      journal.warn(
          "uplink: this machine's clock and that of %s are %d s apart; set this one right (NTP)"
              .formatted(to, offset.abs().toSeconds()));
    }
  }

  private String nonce() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static boolean tolerable(Duration offset) {
    return offset.abs().compareTo(TOLERATED_OFFSET) <= 0;
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
