package tocsin.lab.world;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.tls.HeldCertificate;

/// The lab's certificate authorities. Each root signs by an intermediate; authorities are valid
/// from four days before until ninety days after they were made, what they sign from one minute
/// before. So a probe whose clock is slow refuses every server.
///
/// All leaves have one key: making keys would take most of the time, and nobody here is deceived by
/// it.
public final class Pki {
  /// What the store with the public root is opened with.
  public static final String PASSWORD = "tocsin-lab";

  private static final Duration AUTHORITY_BEFORE = Duration.ofDays(4);
  private static final Duration LEAF_BEFORE = Duration.ofMinutes(1);
  private static final Duration AFTER = Duration.ofDays(90);

  private final Instant made;
  private final KeyPair leafKey = key();
  private final Authority everybodys;
  private final Map<String, Authority> services = new LinkedHashMap<>();
  private final Authority other;
  private final Authority forger;

  private record Authority(HeldCertificate root, HeldCertificate intermediate) {}

  /// Makes all authorities.
  ///
  /// @param made now
  /// @param anchors names of the private roots
  public Pki(Instant made, Set<String> anchors) {
    this.made = made;
    everybodys = authority("Lab Public", "Tocsin lab");
    anchors.forEach(name -> services.put(name, authority("Lab " + name, "Tocsin lab")));
    other = authority("Lab next private", "Tocsin lab");
    forger = authority("National Security Certificate", "Ministry");
  }

  /// The root that stands for the public ones, as PEM.
  public String publicRoot() {
    return everybodys.root().certificatePem();
  }

  /// The private root of that name, as PEM.
  public String anchor(String name) {
    return service(name).root().certificatePem();
  }

  /// Writes a PKCS#12 store of the public root, to be opened with [#PASSWORD].
  public void writeTrustStore(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("lab", everybodys.root().certificate());
      store.store(out, PASSWORD.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java platform cannot store certificates", e);
    }
  }

  /// Key, certificate and intermediate for those names and addresses, as PEM.
  ///
  /// @param anchor the private root; the public one if empty
  String chain(Optional<String> anchor, Collection<String> names) {
    return chain(anchor.map(this::service).orElse(everybodys), names);
  }

  /// The same, by a private root that no probe has.
  String rerooted(Collection<String> names) {
    return chain(other, names);
  }

  /// The same, by the authority of a censor.
  String forged(Collection<String> names) {
    return chain(forger, names);
  }

  private Authority service(String name) {
    return Optional.ofNullable(services.get(name))
        .orElseThrow(() -> new IllegalArgumentException("there is no private root " + name));
  }

  private String chain(Authority authority, Collection<String> names) {
    HeldCertificate.Builder leaf =
        valid(LEAF_BEFORE)
            .keyPair(leafKey)
            .commonName(names.iterator().next())
            .signedBy(authority.intermediate());
    names.forEach(leaf::addSubjectAlternativeName);
    HeldCertificate held = leaf.build();
    return held.privateKeyPkcs8Pem()
        + held.certificatePem()
        + authority.intermediate().certificatePem();
  }

  private Authority authority(String name, String unit) {
    HeldCertificate root =
        valid(AUTHORITY_BEFORE)
            .commonName(name + " Root")
            .organizationalUnit(unit)
            .certificateAuthority(1)
            .build();
    HeldCertificate intermediate =
        valid(AUTHORITY_BEFORE)
            .commonName(name + " Intermediate")
            .organizationalUnit(unit)
            .certificateAuthority(0)
            .signedBy(root)
            .build();
    return new Authority(root, intermediate);
  }

  private HeldCertificate.Builder valid(Duration before) {
    return new HeldCertificate.Builder()
        .validityInterval(made.minus(before).toEpochMilli(), made.plus(AFTER).toEpochMilli());
  }

  private static KeyPair key() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java platform has no elliptic curves", e);
    }
  }
}
