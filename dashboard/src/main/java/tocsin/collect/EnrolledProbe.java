package tocsin.collect;

import java.security.PublicKey;
import java.time.Instant;
import tocsin.model.Vantage;

/// A probe whose measurements are taken.
///
/// @param vantage where it measures from; the version is empty, as it changes
/// @param publicKey what its batches are verified with, Ed25519
/// @param enrolledAt since when
public record EnrolledProbe(Vantage vantage, PublicKey publicKey, Instant enrolledAt) {
  /// Its id.
  public String probe() {
    return vantage.probe();
  }
}
