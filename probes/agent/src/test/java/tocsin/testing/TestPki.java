package tocsin.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import tocsin.model.Trust;

/// A private certificate authority: a root, an intermediate, and leaves for the asking.
public final class TestPki {
  /// The name under which [#anchors] holds the root.
  public static final String ANCHOR = "test-root";

  /// Trust in the root alone.
  public static final Trust TRUST = new Trust(List.of(ANCHOR));

  private final Instant now;
  private final HeldCertificate root;
  private final HeldCertificate intermediate;

  /// @param now around when certificates are valid
  public TestPki(Instant now) {
    this.now = now;
    root = valid().commonName("Test root").certificateAuthority(1).build();
    intermediate =
        valid().commonName("Test intermediate").certificateAuthority(0).signedBy(root).build();
  }

  /// The root as configuration has it: anchor name to PEM text.
  public Map<String, String> anchors() {
    return Map.of(ANCHOR, root.certificatePem());
  }

  public HeldCertificate root() {
    return root;
  }

  public HeldCertificate intermediate() {
    return intermediate;
  }

  /// A leaf for those names or addresses, and the intermediate.
  public List<HeldCertificate> chain(String... names) {
    return List.of(named(valid(), names).signedBy(intermediate).build(), intermediate);
  }

  /// The same, but it ended yesterday.
  public List<HeldCertificate> expired(String... names) {
    HeldCertificate.Builder leaf = between(Duration.ofDays(-30), Duration.ofDays(-1));
    return List.of(named(leaf, names).signedBy(intermediate).build(), intermediate);
  }

  /// The same, but it begins tomorrow.
  public List<HeldCertificate> notYetValid(String... names) {
    HeldCertificate.Builder leaf = between(Duration.ofDays(1), Duration.ofDays(30));
    return List.of(named(leaf, names).signedBy(intermediate).build(), intermediate);
  }

  /// A leaf that signed itself.
  public List<HeldCertificate> selfSigned(String... names) {
    return List.of(named(valid(), names).build());
  }

  private HeldCertificate.Builder valid() {
    return between(Duration.ofDays(-1), Duration.ofDays(365));
  }

  private HeldCertificate.Builder between(Duration start, Duration end) {
    return new HeldCertificate.Builder()
        .validityInterval(now.plus(start).toEpochMilli(), now.plus(end).toEpochMilli());
  }

  private static HeldCertificate.Builder named(HeldCertificate.Builder leaf, String... names) {
    for (String name : names) {
      leaf.addSubjectAlternativeName(name);
    }
    return leaf.commonName(names[0]);
  }
}
