package tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// blackbox_exporter with a module for TCP, TLS and HTTPS, and one for each DNS name, because the
/// name is part of a module.
///
/// @param process it
/// @param port where it is asked for probes
record Blackbox(Process process, int port) {
  static Blackbox start(
      Children children, Path folder, CertificateFiles certificates, List<String> names, Pace pace)
      throws IOException, InterruptedException, BenchException {
    int port = Ports.free();
    Path file = folder.resolve("blackbox.yml");
    Files.writeString(file, configuration(certificates.rootFile(), names));
    Process process =
        children.start(
            "blackbox",
            List.of(
                Program.BLACKBOX.path(),
                "--config.file=" + file,
                "--web.listen-address=127.0.0.1:" + port));
    Ports.await(process, children.log("blackbox"), port, pace);
    return new Blackbox(process, port);
  }

  /// The URL of a probe.
  String probe(String module, String target) {
    return "http://127.0.0.1:%d/probe?module=%s&target=%s".formatted(port, module, target);
  }

  private static String configuration(Path root, List<String> names) {
    String dns = names.stream().map(Blackbox::dnsModule).collect(Collectors.joining());
    return """
        modules:
          tcp: {prober: tcp, timeout: 10s, tcp: {preferred_ip_protocol: ip4}}
          tls: {prober: tcp, timeout: 10s, tcp: {preferred_ip_protocol: ip4, tls: true, tls_config: {ca_file: %1$s}}}
          https: {prober: http, timeout: 10s, http: {preferred_ip_protocol: ip4, tls_config: {ca_file: %1$s}}}
        %2$s"""
        .formatted(root, dns);
  }

  private static String dnsModule(String name) {
    return """
          %1$s: {prober: dns, timeout: 10s, dns: {preferred_ip_protocol: ip4, query_name: %1$s, query_type: A}}
        """
        .formatted(name);
  }
}
