package tocsin.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tocsin.model.Vantage;
import tocsin.wire.EnrolmentProof;
import tools.jackson.core.JacksonException;

/// Enrolled probes, one file each, `PROBE.json`; a file is read again when it has changed, so that
/// a command beside a running dashboard takes effect at once.
final class ProbeFiles {
  private static final String SUFFIX = ".json";
  private static final String REVOKED = ".revoked";

  private final Path folder;
  private final Map<String, Read> read = new ConcurrentHashMap<>();

  ProbeFiles(Path folder) {
    this.folder = folder;
  }

  /// The shape of a file.
  private record Entry(
      String probe,
      String region,
      long asn,
      boolean control,
      String publicKey,
      Instant enrolledAt) {
    static Entry of(EnrolledProbe probe) {
      return new Entry(
          probe.vantage().probe(),
          probe.vantage().region(),
          probe.vantage().asn(),
          probe.vantage().control(),
          EnrolmentProof.write(probe.publicKey()),
          probe.enrolledAt());
    }

    EnrolledProbe enrolled() {
      Vantage vantage = new Vantage(region, asn, probe, "", control);
      return new EnrolledProbe(vantage, EnrolmentProof.read(publicKey), enrolledAt);
    }
  }

  /// What a file held, and what it looked like then.
  private record Read(EnrolledProbe probe, FileTime changed, long size, Object key) {}

  Optional<EnrolledProbe> find(String probe) throws IOException {
    Path file = folder.resolve(probe + SUFFIX);
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      Read before = read.get(probe);
      if (before == null || !isSame(before, now)) {
        before = read(file, now);
        read.put(probe, before);
      }
      return Optional.of(before.probe());
    } catch (NoSuchFileException e) {
      read.remove(probe);
      return Optional.empty();
    }
  }

  private static boolean isSame(Read before, BasicFileAttributes now) {
    return before.changed().equals(now.lastModifiedTime())
        && before.size() == now.size()
        && before.key().equals(String.valueOf(now.fileKey()));
  }

  private static Read read(Path file, BasicFileAttributes now) throws IOException {
    try {
      Entry entry = Json.MAPPER.readValue(Files.readAllBytes(file), Entry.class);
      return new Read(
          entry.enrolled(), now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey()));
    } catch (JacksonException e) {
      throw new IOException("%s is no probe: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new IOException("%s is no probe: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// Whether the id is in use or was.
  boolean isTaken(String probe) {
    return Files.exists(folder.resolve(probe + SUFFIX))
        || Files.exists(folder.resolve(probe + REVOKED));
  }

  void write(EnrolledProbe probe) throws IOException {
    Path fresh = Files.createTempFile(folder, "new-", "");
    Files.write(fresh, Json.MAPPER.writeValueAsBytes(Entry.of(probe)));
    Files.move(fresh, folder.resolve(probe.probe() + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
  }

  boolean revoke(String probe) throws IOException {
    try {
      Files.move(
          folder.resolve(probe + SUFFIX),
          folder.resolve(probe + REVOKED),
          StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  List<EnrolledProbe> list() throws IOException {
    List<EnrolledProbe> probes = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (String name : files.map(file -> String.valueOf(file.getFileName())).sorted().toList()) {
        if (name.endsWith(SUFFIX)) {
          find(name.substring(0, name.length() - SUFFIX.length())).ifPresent(probes::add);
        }
      }
    }
    return probes;
  }
}
