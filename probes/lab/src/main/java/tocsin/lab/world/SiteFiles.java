package tocsin.lab.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files that tell running servers how to behave: each host's chain, and a file that exists
/// while it answers with errors.
final class SiteFiles {
  /// Whose chains are no site's.
  static final String INTERCEPTOR = "interceptor";

  static final String PORTAL = "portal";
  static final String RESOLVER = "resolver";

  /// The name of the login page.
  static final String PORTAL_NAME = "login.portal.example";

  private final Path chains;
  private final Path errors;
  private final Pki pki;

  private SiteFiles(Path folder, Pki pki) {
    this.chains = folder.resolve("chains");
    this.errors = folder.resolve("errors");
    this.pki = pki;
  }

  /// Writes the files of servers that behave well.
  static SiteFiles write(Path folder, List<Site> sites, Pki pki) throws IOException {
    SiteFiles files = new SiteFiles(folder, pki);
    Files.createDirectories(files.chains);
    Files.createDirectories(files.errors);
    for (Site site : sites) {
      files.behave(site, Behaviour.WELL, Behaviour.REROOTED);
    }
    List<String> all = sites.stream().map(Site::names).flatMap(List::stream).toList();
    files.put(INTERCEPTOR, pki.forged(all));
    files.put(PORTAL, pki.chain(Optional.empty(), List.of(PORTAL_NAME)));
    files.put(
        RESOLVER,
        pki.chain(
            Optional.empty(),
            Stream.concat(
                    Stream.of(Resolvers.NAME),
                    AddressPlan.openResolver().stream().map(address -> address.getHostAddress()))
                .toList()));
    return files;
  }

  /// The file with key and chain of a host; read at each handshake.
  Path chain(String host) {
    return chains.resolve(host + ".pem");
  }

  /// The file that exists while every answer of the host is an error; looked for at each request.
  Path errors(String host) {
    return errors.resolve(host);
  }

  /// Makes a site's files fit its behaviour.
  void behave(Site site, Behaviour now, Behaviour before) throws IOException {
    if ((now == Behaviour.REROOTED) != (before == Behaviour.REROOTED)) {
      put(
          site.host(),
          now == Behaviour.REROOTED
              ? pki.rerooted(site.names())
              : pki.chain(site.anchor(), site.names()));
    }
    if (now == Behaviour.ERRORS) {
      Files.writeString(errors(site.host()), "");
    } else {
      Files.deleteIfExists(errors(site.host()));
    }
  }

  private void put(String host, String pem) throws IOException {
    Path file = chain(host);
    Path next = file.resolveSibling(host + ".next");
    Files.writeString(next, pem);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
