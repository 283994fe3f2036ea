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
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import tocsin.model.Trust;

/// The trust anchors that are configured, by name. Immutable: new configuration, new store.
public final class TrustStore {
  private final X509TrustManager platform;
  private final Map<String, Set<TrustAnchor>> anchors;

  private TrustStore(X509TrustManager platform, Map<String, Set<TrustAnchor>> anchors) {
    this.platform = platform;
    this.anchors = Map.copyOf(anchors);
  }

  /// Reads anchors given as PEM text and adds the platform's public roots under the name `public`.
  ///
  /// @throws IllegalArgumentException if one of them holds no certificate or a broken one
  public static TrustStore of(Map<String, String> pem) {
    Map<String, Set<TrustAnchor>> anchors = new HashMap<>();
    pem.forEach((name, text) -> anchors.put(name, read(name, text)));
    X509TrustManager platform = platform();
    anchors.put(Trust.PUBLIC_ROOTS, anchors(platform.getAcceptedIssuers()));
    return new TrustStore(platform, anchors);
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

  /// TLS to resolvers, which have public certificates.
  DnsTls forResolvers() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {platform}, null);
      return new DnsTls(context.getSocketFactory(), platform);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java platform has no TLS", e);
    }
  }

  private static X509TrustManager platform() {
    @Nullable KeyStore ofTheJdk = null;
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(ofTheJdk);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .findFirst()
          .orElseThrow();
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
