package tocsin.net;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import tocsin.model.DnsResponse;
import tocsin.model.Outcome;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.model.Step;

/// Lookups with short windows, as tests of this package make them.
final class DnsProbe {
  /// For where an answer comes.
  static final DnsSettings USUAL = new DnsSettings(Duration.ofMillis(300), Duration.ofSeconds(5));

  /// For where none comes, so that the deadline has to be waited for.
  static final DnsSettings SHORT = new DnsSettings(Duration.ofMillis(300), Duration.ofSeconds(1));

  private DnsProbe() {}

  /// With a short window, no trust and no bootstrap.
  static DnsLookups lookups() {
    return lookups(USUAL, new HandshakeCertificates.Builder().build(), List.of());
  }

  static DnsLookups lookups(DnsSettings settings) {
    return lookups(settings, new HandshakeCertificates.Builder().build(), List.of());
  }

  /// Trusting that root alone, asking these for the names of resolvers.
  static DnsLookups trusting(HeldCertificate root, List<Resolver> bootstrap) {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder().addTrustedCertificate(root.certificate()).build();
    return lookups(USUAL, trust, bootstrap);
  }

  private static DnsLookups lookups(
      DnsSettings settings, HandshakeCertificates trust, List<Resolver> bootstrap) {
    DnsTls tls = new DnsTls(trust.sslSocketFactory(), trust.trustManager());
    return new DnsLookups(settings, new SecureRandom(), tls, bootstrap);
  }

  /// One whole lookup of `www.example`, type A.
  static Step.Resolve resolve(Resolver resolver) throws InterruptedException {
    return resolve(lookups(), "www.example", RecordType.A, resolver);
  }

  /// The same where no answer is to be expected.
  static Step.Resolve resolveInVain(Resolver resolver) throws InterruptedException {
    return resolve(lookups(SHORT), "www.example", RecordType.A, resolver);
  }

  static Step.Resolve resolve(DnsLookups lookups, String name, RecordType type, Resolver resolver)
      throws InterruptedException {
    return lookups.open(name, type, resolver, new Stopwatch(System::nanoTime)).finish();
  }

  /// The failure's id, or `ok`.
  static String failure(Step.Resolve step) {
    return switch (step.outcome()) {
      case Outcome.Succeeded() -> "ok";
      case Outcome.Failed failed -> failed.failure().id();
    };
  }

  /// The defects of all responses, in order.
  static List<String> defects(Step.Resolve step) {
    return step.responses().stream().map(DnsResponse::defect).toList();
  }
}
