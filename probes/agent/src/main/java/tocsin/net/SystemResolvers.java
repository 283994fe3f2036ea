package tocsin.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tocsin.model.Resolver;

/// The resolvers this machine is configured to use.
///
/// @param resolvers in the order in which a stub resolver asks them; may be empty
/// @param explanation why there are none, as one sentence; empty where there are some
public record SystemResolvers(List<Resolver> resolvers, String explanation) {
  private static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");
  private static final int PORT = 53;

  public SystemResolvers {
    resolvers = List.copyOf(resolvers);
  }

  /// Reads `/etc/resolv.conf`.
  public static SystemResolvers read() {
    return read(RESOLV_CONF);
  }

  /// Reads a file of that format (resolv.conf(5)): its `nameserver` lines. Addresses with a zone
  /// such as `fe80::1%eth0` are passed over, because they mean nothing in a measurement.
  static SystemResolvers read(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      List<Resolver> found = lines.flatMap(SystemResolvers::nameserver).toList();
      String explanation =
          found.isEmpty() ? file + " names no resolver: it has no `nameserver` line to use" : "";
      return new SystemResolvers(found, explanation);
    } catch (IOException | UncheckedIOException e) {
      return new SystemResolvers(List.of(), "%s cannot be read: %s".formatted(file, e));
    }
  }

  private static Stream<Resolver> nameserver(String line) {
    String[] words = line.strip().split("\\s+", 3);
    return words.length >= 2 && words[0].equals("nameserver") && IpText.isLiteral(words[1])
        ? Stream.of(Resolver.udp(words[1], PORT))
        : Stream.empty();
  }
}
