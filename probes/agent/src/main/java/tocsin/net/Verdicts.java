package tocsin.net;

import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tocsin.model.ChainVerified;
import tocsin.model.Outcome;
import tocsin.model.PeerCertificate;
import tocsin.model.Trust;

/// Judges certificate chains and remembers the good ones.
///
/// A success is remembered by a digest of chain and host, for each set of anchors, for an hour at
/// most and never beyond the validity of a certificate. That is sound: the peer's possession of the
/// key is proved in every handshake all the same. A failure is never remembered, so that evidence
/// is always fresh.
final class Verdicts {
  /// What a chain was found to be.
  record Verdict(Outcome outcome, ChainVerified verified, List<PeerCertificate> chain) {}

  private record Question(String digest, Trust trust) {}

  private record Remembered(Instant until, List<PeerCertificate> chain) {}

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration SHOWN_FOR = Duration.ofHours(24);
  private static final int MOST = 4096;

  private final TrustStore trustStore;
  private final ChainVerifier verifier;
  private final InstantSource clock;
  private final Map<Trust, Set<TrustAnchor>> anchors = new ConcurrentHashMap<>();
  private final Bounded<Question, Remembered> remembered = new Bounded<>(MOST);
  private final Bounded<String, Instant> shown = new Bounded<>(MOST);

  Verdicts(TrustStore trustStore, ChainVerifier verifier, InstantSource clock) {
    this.trustStore = trustStore;
    this.verifier = verifier;
    this.clock = clock;
  }

  /// Judges a chain as presented by a peer.
  Verdict judge(List<X509Certificate> chain, String host, Trust trust) {
    Instant now = clock.instant();
    Question question = new Question(Certificates.digest(chain, host), trust);
    Optional<Remembered> known = remembered.get(question).filter(r -> now.isBefore(r.until()));
    if (known.isPresent()) {
      return new Verdict(new Outcome.Succeeded(), ChainVerified.CACHED, known.get().chain());
    }
    remembered.remove(question);
    Outcome outcome = verifier.verify(chain, host, anchorsOf(trust), now);
    List<PeerCertificate> evidence = Certificates.evidence(chain);
    if (!outcome.succeeded()) {
      return new Verdict(outcome, ChainVerified.NO, evidence);
    }
    List<PeerCertificate> lean = evidence.stream().map(Verdicts::withoutDer).toList();
    remembered.put(question, new Remembered(until(evidence, now), lean));
    return new Verdict(outcome, ChainVerified.FULL, onceADay(evidence, now));
  }

  /// The anchors that trust means.
  ///
  /// @throws IllegalArgumentException if one of them is not configured
  Set<TrustAnchor> anchorsOf(Trust trust) {
    return anchors.computeIfAbsent(trust, trustStore::anchors);
  }

  private static Instant until(List<PeerCertificate> chain, Instant now) {
    Instant until = now.plus(LONGEST);
    for (PeerCertificate certificate : chain) {
      until = certificate.notAfter().isBefore(until) ? certificate.notAfter() : until;
    }
    return until;
  }

  /// The chain, with the DER of those certificates alone that were not shown in the last 24 hours.
  private List<PeerCertificate> onceADay(List<PeerCertificate> chain, Instant now) {
    List<PeerCertificate> lean = new ArrayList<>(chain.size());
    for (PeerCertificate certificate : chain) {
      boolean fresh =
          shown.get(certificate.sha256()).map(at -> at.plus(SHOWN_FOR).isAfter(now)).orElse(false);
      if (!fresh) {
        shown.put(certificate.sha256(), now);
      }
      lean.add(fresh ? withoutDer(certificate) : certificate);
    }
    return lean;
  }

  private static PeerCertificate withoutDer(PeerCertificate certificate) {
    return new PeerCertificate(
        certificate.sha256(),
        certificate.subject(),
        certificate.issuer(),
        certificate.notBefore(),
        certificate.notAfter(),
        "");
  }
}
