package tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import okhttp3.tls.HeldCertificate;

/// A root, an intermediate and a leaf for each address, all P-256, as files for a server. Each leaf
/// is also for the names of [LoopbackTargets].
///
/// Made in this process: two thousand runs of openssl take three times as long.
///
/// @param folder holds `ADDRESS.pem` (leaf and intermediate) and `ADDRESS.key` for each address
/// @param root the root in PEM
record CertificateFiles(Path folder, String root) {
  static CertificateFiles make(Path folder, List<String> addresses) throws IOException {
    HeldCertificate root = authority("Bench Root", 1).build();
    HeldCertificate intermediate = authority("Bench Intermediate", 0).signedBy(root).build();
    Files.createDirectories(folder);
    for (String address : addresses) {
      HeldCertificate leaf =
          new HeldCertificate.Builder()
              .ecdsa256()
              .commonName("Bench " + address)
              .addSubjectAlternativeName(address)
              .addSubjectAlternativeName("*." + LoopbackTargets.ZONE)
              .signedBy(intermediate)
              .build();
      String chain = leaf.certificatePem() + intermediate.certificatePem();
      Files.writeString(folder.resolve(address + ".pem"), chain);
      Files.writeString(folder.resolve(address + ".key"), leaf.privateKeyPkcs8Pem());
    }
    Files.writeString(folder.resolve("root.pem"), root.certificatePem());
    return new CertificateFiles(folder, root.certificatePem());
  }

  /// The root as a file.
  Path rootFile() {
    return folder.resolve("root.pem");
  }

  private static HeldCertificate.Builder authority(String name, int intermediates) {
    return new HeldCertificate.Builder()
        .ecdsa256()
        .certificateAuthority(intermediates)
        .commonName(name);
  }
}
