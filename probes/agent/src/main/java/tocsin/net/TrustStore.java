package tocsin.net;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import tocsin.model.Trust;

/// The trust anchors that are configured, by name. Immutable: new configuration, new store.
public final class TrustStore {
  private final Map<String, Set<TrustAnchor>> anchors;

  private TrustStore(Map<String, Set<TrustAnchor>> anchors) {
    this.anchors = Map.copyOf(anchors);
  }

  /// Reads anchors given as PEM text and adds the platform's public roots under the name `public`.
  ///
  /// @throws IllegalArgumentException if one of them holds no certificate or a broken one
  public static TrustStore of(Map<String, String> pem) {
    Map<String, Set<TrustAnchor>> anchors = new HashMap<>();
    pem.forEach((name, text) -> anchors.put(name, read(name, text)));
    anchors.put(Trust.PUBLIC_ROOTS, publicRoots());
    return new TrustStore(anchors);
  }

  /// The anchors of those names.
  ///
  /// @throws IllegalArgumentException if a name is not configured
  Set<TrustAnchor> anchors(Trust trust) {
    Set<TrustAnchor> all = new HashSet<>();
    for (String name : trust.anchors()) {
      Set<TrustAnchor> named = anchors.get(name);
      if (named == null) {
        throw new IllegalArgumentException("trust anchor `%s` is not configured".formatted(name));
      }
      all.addAll(named);
    }
    return all;
  }

  private static Set<TrustAnchor> read(String name, String text) {
    Collection<? extends Certificate> certificates;
    try {
      certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } catch (CertificateException e) {
      throw new IllegalArgumentException(
          "trust anchor `%s` is not a PEM certificate: %s".formatted(name, e.getMessage()), e);
    }
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("trust anchor `%s` holds no certificate".formatted(name));
    }
    return anchors(certificates.toArray(X509Certificate[]::new));
  }

  private static Set<TrustAnchor> publicRoots() {
    @Nullable KeyStore platform = null;
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(platform);
      return anchors(
          Arrays.stream(factory.getTrustManagers())
              .filter(X509TrustManager.class::isInstance)
              .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
              .toArray(X509Certificate[]::new));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java platform has no public roots", e);
    }
  }

  private static Set<TrustAnchor> anchors(X509Certificate... certificates) {
    Set<TrustAnchor> anchors = new HashSet<>();
    for (X509Certificate certificate : certificates) {
      anchors.add(new TrustAnchor(certificate, null));
    }
    return anchors;
  }
}
