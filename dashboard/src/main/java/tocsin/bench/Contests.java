package tocsin.bench;

import java.time.Duration;
import java.util.List;

/// The contests there are, over the same targets.
///
/// @param addresses a target each
/// @param names a DNS target each
/// @param root of the targets' certificates, PEM
/// @param nginxPort of the targets
/// @param nsd the DNS server
/// @param blackbox the other side
/// @param warmUp for one that does no cryptography; one that does takes several times as long
record Contests(
    List<String> addresses,
    List<String> names,
    String root,
    int nginxPort,
    Nsd nsd,
    Blackbox blackbox,
    Duration warmUp) {
  private static final Duration OFTEN = Duration.ofSeconds(5);
  private static final int TWO_HUNDRED_A_SECOND = 1;
  private static final int A_THOUSAND_A_SECOND = 5;
  private static final int SIX_HUNDRED_A_SECOND = 3;
  private static final int CRYPTOGRAPHY = 3;

  List<Contest> all() {
    return List.of(tcp(), dns(), tls(), https());
  }

  private Contest tcp() {
    return new Contest(
        "cpu_tcp",
        "TCP",
        new AgentFolder.Asked(urls("tcp://%s:%d"), A_THOUSAND_A_SECOND, OFTEN, ""),
        addresses.stream().map(at -> blackbox.probe("tcp", at + ":" + nginxPort)).toList(),
        warmUp,
        new Goal.RatioAtMost(0.2));
  }

  /// Slower than the others: each check keeps four sockets open for two seconds.
  private Contest dns() {
    return new Contest(
        "cpu_dns",
        "DNS (A and AAAA; blackbox A)",
        new AgentFolder.Asked(
            names.stream().map("dns://%s"::formatted).toList(), TWO_HUNDRED_A_SECOND, OFTEN, ""),
        names.stream().map(name -> blackbox.probe(name, "127.0.0.1:" + nsd.port())).toList(),
        warmUp.multipliedBy(2),
        new Goal.RatioAtMost(0.2));
  }

  private Contest tls() {
    return new Contest(
        "cpu_tls",
        "TLS",
        new AgentFolder.Asked(urls("tls://%s:%d"), A_THOUSAND_A_SECOND, OFTEN, root),
        addresses.stream().map(at -> blackbox.probe("tls", at + ":" + nginxPort)).toList(),
        warmUp.multipliedBy(CRYPTOGRAPHY),
        new Goal.RatioAtMost(0.5));
  }

  private Contest https() {
    return new Contest(
        "cpu_https",
        "HTTPS",
        new AgentFolder.Asked(urls("https://%s:%d/"), SIX_HUNDRED_A_SECOND, OFTEN, root),
        addresses.stream()
            .map(at -> blackbox.probe("https", "https://" + at + ":" + nginxPort + "/"))
            .toList(),
        warmUp.multipliedBy(CRYPTOGRAPHY),
        new Goal.RatioAtMost(0.8));
  }

  private List<String> urls(String format) {
    return addresses.stream().map(address -> format.formatted(address, nginxPort)).toList();
  }
}
