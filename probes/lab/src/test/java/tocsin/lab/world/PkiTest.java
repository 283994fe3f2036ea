package tocsin.lab.world;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PkiTest {
  private static final Instant MADE = Instant.parse("2021-03-15T16:00:00Z");

  private final Pki pki = new Pki(MADE, Set.of("signal"));

  /// The scenario `clock-skew` needs a leaf that is too young for a clock four minutes slow.
  @Test
  void aLeafIsAMinuteOldAndAnAuthorityDays() throws GeneralSecurityException {
    for (String chain :
        List.of(
            pki.chain(Optional.empty(), List.of("www.example")),
            pki.chain(Optional.of("signal"), List.of("chat.example")),
            pki.rerooted(List.of("chat.example")),
            pki.forged(List.of("chat.example")))) {
      List<X509Certificate> certificates = certificates(chain);
      assertThat(certificates).hasSize(2);
      certificates.getFirst().checkValidity(at(Duration.ofSeconds(-59)));
      assertThatThrownBy(() -> certificates.getFirst().checkValidity(at(Duration.ofSeconds(-61))))
          .isInstanceOf(CertificateNotYetValidException.class);
      certificates.getLast().checkValidity(at(Duration.ofDays(-3)));
      certificates.getFirst().checkValidity(at(Duration.ofDays(89)));
    }
  }

  private static Date at(Duration sinceMade) {
    return Date.from(MADE.plus(sinceMade));
  }

  private static List<X509Certificate> certificates(String pem) throws GeneralSecurityException {
    String behindTheKey = pem.substring(pem.indexOf("-----BEGIN CERTIFICATE"));
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(behindTheKey.getBytes(US_ASCII)))
        .stream()
        .map(X509Certificate.class::cast)
        .toList();
  }
}
