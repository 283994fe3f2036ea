package tocsin.judge;

import java.util.List;
import java.util.Optional;
import tocsin.model.Failure;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Outcome;
import tocsin.model.PeerCertificate;
import tocsin.model.Progress;
import tocsin.model.Step;

/// Certificates that measurements saw.
final class Chains {
  private Chains() {}

  /// SHA-256 of the leaf that was presented and refused by the verification the measurement stopped
  /// at; empty if it stopped elsewhere.
  static Optional<String> refusedLeaf(Measurement measurement) {
    return Progress.of(measurement) instanceof Progress.Stopped stopped
            && stopped.layer() == Layer.TLS
            && certificateFault(stopped.failure())
        ? leaves(measurement, false).stream().findFirst()
        : Optional.empty();
  }

  /// Whether it stopped at a certificate that was refused for its time, or its form, and not for
  /// who signed it.
  static boolean isRefusedForItsTime(Measurement measurement) {
    return Progress.of(measurement) instanceof Progress.Stopped stopped
        && stopped.failure() == Failure.SSL_INVALID_CERTIFICATE;
  }

  /// Whether any handshake of the measurement verified that leaf.
  static boolean verified(Measurement measurement, String leaf) {
    return leaves(measurement, true).contains(leaf);
  }

  private static List<String> leaves(Measurement measurement, boolean succeeded) {
    return measurement.steps().stream()
        .filter(Step.Handshake.class::isInstance)
        .map(Step.Handshake.class::cast)
        .filter(handshake -> handshake.outcome() instanceof Outcome.Succeeded == succeeded)
        .flatMap(handshake -> handshake.chain().stream().limit(1))
        .map(PeerCertificate::sha256)
        .toList();
  }

  private static boolean certificateFault(Failure failure) {
    return failure == Failure.SSL_INVALID_CERTIFICATE || failure == Failure.SSL_UNKNOWN_AUTHORITY;
  }
}
