package tocsin.collect;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import tocsin.wire.BatchSignature;
import tocsin.wire.UnsignedBatchException;

/// Decides by the headers alone whether a batch comes from an enrolled probe, so that nobody else
/// can make the dashboard read a body.
final class Clearance {
  private final Enrolments enrolments;
  private final Limits limits;
  private final InstantSource clock;
  private final Nonces nonces;

  Clearance(Enrolments enrolments, Limits limits, InstantSource clock) {
    this.enrolments = enrolments;
    this.limits = limits;
    this.clock = clock;
    nonces = new Nonces(limits.clockTolerance());
  }

  /// Who sends, and the signature that has yet to be held against the body.
  record Cleared(EnrolledProbe probe, BatchSignature signature) {}

  Cleared clear(BatchRequest request) throws RefusedException {
    BatchSignature signature = parsed(request);
    EnrolledProbe probe =
        enrolments
            .find(signature.keyId())
            .orElseThrow(
                () ->
                    new RefusedException(
                        Reason.UNKNOWN_KEY,
                        "no probe `%s` is enrolled here".formatted(signature.keyId())));
    if (!signature.verify(probe.publicKey())) {
      throw new RefusedException(
          Reason.WRONG_SIGNATURE,
          "the signature is not one of the key of probe `%s`".formatted(signature.keyId()));
    }
    checkClock(signature);
    checkNonce(signature);
    return new Cleared(probe, signature);
  }

  private static BatchSignature parsed(BatchRequest request) throws RefusedException {
    try {
      return BatchSignature.parse(
          request.contentDigest(), request.signatureInput(), request.signature());
    } catch (UnsignedBatchException e) {
      throw new RefusedException(Reason.UNSIGNED, String.valueOf(e.getMessage()));
    }
  }

  private void checkClock(BatchSignature signature) throws RefusedException {
    Instant now = clock.instant();
    Duration off = Duration.between(now, signature.created()).abs();
    if (off.compareTo(limits.clockTolerance()) > 0) {
      throw new RefusedException(
          Reason.CLOCK,
          "signed at %s by the probe's clock, but it is %s here; at most %d s apart are taken"
              .formatted(signature.created(), now, limits.clockTolerance().toSeconds()));
    }
  }

  private void checkNonce(BatchSignature signature) throws RefusedException {
    switch (nonces.use(
        signature.keyId(), signature.nonce(), signature.created(), clock.instant())) {
      case FIRST -> {}
      case REPLAYED ->
          throw new RefusedException(
              Reason.REPLAYED, "a batch with this nonce came before; sign it anew");
      case TOO_MANY ->
          throw new RefusedException(Reason.TOO_FAST, "too many batches in ten minutes", 60);
    }
  }
}
