package tocsin.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tocsin.model.Trust;

/// Reads `trust/NAME.pem`: the trust anchors.
///
/// Dates are not looked at: an expired anchor is right for replays of its time, and what a
/// certificate is worth at an instant is for the handshake to say.
final class AnchorFiles {
  private static final String ENDING = ".pem";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  private final SortedSet<String> names = new TreeSet<>();
  private final Map<String, String> anchors = new TreeMap<>();

  AnchorFiles(Path folder, Folder files) {
    for (Path file : files.files(folder, ENDING)) {
      String fileName = String.valueOf(file.getFileName());
      String name = fileName.substring(0, fileName.length() - ENDING.length());
      Document document = files.document(file);
      if (name.equals(Trust.PUBLIC_ROOTS)) {
        document.problem("the name 'public' stands for the platform's own roots; rename the file");
      } else if (!NAME.matcher(name).matches()) {
        document.problem(
            "the name is not 1 to 64 lower-case letters, digits, dots and hyphens and then .pem");
      } else {
        names.add(name);
        files.bytes(file).ifPresent(bytes -> read(name, new String(bytes, ISO_8859_1), document));
      }
    }
  }

  /// The names there are files for, good or not.
  SortedSet<String> names() {
    return names;
  }

  /// The good ones: name to PEM text.
  Map<String, String> anchors() {
    return anchors;
  }

  private void read(String name, String pem, Document document) {
    if (pem.contains("PRIVATE KEY-----")) {
      document.problem("the file holds a private key; only certificates belong here");
    } else if (!pem.contains("-----BEGIN CERTIFICATE-----")) {
      document.problem(
          "the file holds no certificate in PEM, which begins -----BEGIN CERTIFICATE-----");
    } else if (isCertificates(pem)) {
      anchors.put(name, pem);
    } else {
      document.problem("what the file holds is no X.509 certificate; export it again, as PEM");
    }
  }

  private static boolean isCertificates(String pem) {
    try {
      return !CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(pem.getBytes(ISO_8859_1)))
          .isEmpty();
    } catch (CertificateException e) {
      return false;
    }
  }
}
