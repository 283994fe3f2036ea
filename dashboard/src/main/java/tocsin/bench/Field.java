package tocsin.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The servers that are measured, and the other side.
///
/// @param addresses a target each
/// @param certificates of the targets
record Field(
    List<String> addresses, CertificateFiles certificates, Nginx nginx, Contests contests) {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  static Field prepare(Children children, Path folder, int targets, AgentPlan plan, Pace pace)
      throws IOException, InterruptedException, BenchException {
    List<String> addresses = LoopbackTargets.addresses(targets);
    List<String> names = LoopbackTargets.names(targets);
    CertificateFiles certificates =
        CertificateFiles.make(folder.resolve("certificates"), addresses);
    Nginx nginx = Nginx.start(children, folder, certificates, addresses, pace);
    Nsd nsd = Nsd.start(children, folder, names, pace);
    Blackbox blackbox = Blackbox.start(children, folder, certificates, names, pace);
    Contests contests =
        new Contests(
            addresses, names, certificates.root(), nginx.port(), nsd, blackbox, plan.warmUp());
    return new Field(addresses, certificates, nginx, contests);
  }

  Blackbox blackbox() {
    return contests.blackbox();
  }

  int dnsPort() {
    return contests.nsd().port();
  }

  /// What a large probe asks: every target by HTTPS once a minute.
  AgentFolder.Asked everyMinute() {
    List<String> urls =
        addresses.stream().map(at -> "https://%s:%d/".formatted(at, nginx.port())).toList();
    return new AgentFolder.Asked(urls, 1, A_MINUTE, certificates.root());
  }
}
