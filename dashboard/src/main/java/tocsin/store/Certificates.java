package tocsin.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tocsin.model.Measurement;
import tocsin.model.PeerCertificate;
import tocsin.model.Step;

/// Certificates by the SHA-256 of their DER form, one file each, for measurements that only name
/// them.
///
/// A file's time of change is the last day a measurement named it; what none has named for as long
/// as measurements are kept goes. Bytes that do not have the digest they claim are not taken: the
/// line that carried them keeps them as evidence. The disk is asked once a day for each that is
/// only named.
final class Certificates {
  private static final int MOST_REMEMBERED = 50_000;

  private final Path folder;
  private final Map<String, LocalDate> lastNamed = remembering();
  private final Map<String, LocalDate> lastMissed = remembering();

  Certificates(Path folder) {
    this.folder = folder;
  }

  /// Keeps what the measurement's handshakes brought.
  void keep(Measurement measurement, Instant now) throws IOException {
    for (Step step : measurement.everyStep().toList()) {
      if (step instanceof Step.Handshake handshake) {
        for (PeerCertificate certificate : handshake.chain()) {
          keep(certificate, now);
        }
      }
    }
  }

  /// The certificate of that digest, base64 of its DER form.
  Optional<String> find(String sha256) throws IOException {
    if (!sha256.matches("[0-9a-f]{64}")) {
      return Optional.empty();
    }
    try {
      byte[] der = Files.readAllBytes(file(sha256));
      return digest(der).equals(sha256)
          ? Optional.of(Base64.getEncoder().encodeToString(der))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /// Deletes those last named longer ago than `age`.
  void retain(Instant now, Duration age) throws IOException {
    FileTime limit = FileTime.from(now.minus(age));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (Files.getLastModifiedTime(file).compareTo(limit) < 0) {
          Files.deleteIfExists(file);
          forget(String.valueOf(file.getFileName()));
        }
      }
    }
  }

  private void keep(PeerCertificate certificate, Instant now) throws IOException {
    String name = certificate.sha256();
    LocalDate today = Ids.day(now);
    boolean isOnlyNamed = certificate.der().isEmpty();
    if (isKnown(lastNamed, name, today) || (isOnlyNamed && isKnown(lastMissed, name, today))) {
      return;
    }
    if (Files.exists(file(name))) {
      Files.setLastModifiedTime(file(name), FileTime.from(now));
    } else if (isOnlyNamed || !write(name, certificate.der(), now)) {
      remember(lastMissed, name, today);
      return;
    }
    remember(lastNamed, name, today);
  }

  private boolean write(String name, String base64, Instant now) throws IOException {
    byte[] der = decoded(base64);
    if (der.length == 0 || !digest(der).equals(name)) {
      return false;
    }
    Path fresh = Files.createTempFile(folder, "new-", "");
    Files.write(fresh, der);
    Files.setLastModifiedTime(fresh, FileTime.from(now));
    Files.move(fresh, file(name), StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private synchronized boolean isKnown(Map<String, LocalDate> days, String name, LocalDate today) {
    return today.equals(days.get(name));
  }

  private synchronized void remember(Map<String, LocalDate> days, String name, LocalDate today) {
    days.put(name, today);
  }

  private synchronized void forget(String name) {
    lastNamed.remove(name);
  }

  private static Map<String, LocalDate> remembering() {
    return new LinkedHashMap<>(1024, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, LocalDate> eldest) {
        return size() > MOST_REMEMBERED;
      }
    };
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private static String digest(byte[] der) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
