package tocsin.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The processes that we started, and those they started, and the namespaces they are in.
///
/// They are known by a mark in their environment, and, because some programs overwrite theirs, by
/// every namespace that a marked process was ever seen in.
final class Traces {
  private static final List<String> KINDS = List.of("net", "pid", "mnt");

  private final String mark = "%s=%d".formatted(Who.MARK, ProcessHandle.current().pid());
  private final Set<String> hosts = namespaces(ProcessHandle.current().pid());
  private final Set<String> seen = new TreeSet<>();

  /// Looks which namespaces our processes are in now; returns how many there are in all so far.
  synchronized int look() {
    ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(this::isMarked)
        .forEach(process -> seen.addAll(namespaces(process)));
    seen.removeAll(hosts);
    return seen.size();
  }

  /// Every process that is one of ours or in one of our namespaces, `PID COMMAND`.
  synchronized List<String> left() {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(process -> lives(process) && (isMarked(process) || isInside(process)))
        .map(process -> "%d %s".formatted(process, read(process, "cmdline").replace('\0', ' ')))
        .toList();
  }

  private boolean isMarked(long process) {
    return process != ProcessHandle.current().pid()
        && List.of(read(process, "environ").split("\0", -1)).contains(mark);
  }

  private boolean isInside(long process) {
    return namespaces(process).stream().anyMatch(seen::contains);
  }

  /// A zombie has ended; the machine's process 1 may take its time to bury it.
  private static boolean lives(long process) {
    String line = read(process, "stat");
    return !line.isEmpty() && !line.substring(line.lastIndexOf(')')).startsWith(") Z");
  }

  private static Set<String> namespaces(long process) {
    Set<String> all = new TreeSet<>();
    KINDS.stream().flatMap(kind -> namespace(process, kind)).forEach(all::add);
    return all;
  }

  private static Stream<String> namespace(long process, String kind) {
    try {
      Path link = Path.of("/proc/%d/ns/%s".formatted(process, kind));
      return Stream.of(Files.readSymbolicLink(link).toString());
    } catch (IOException e) {
      return Stream.empty(); // gone, or another user's
    }
  }

  private static String read(long process, String file) {
    try {
      Path path = Path.of("/proc/%d/%s".formatted(process, file));
      return new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // gone, or another user's
    }
  }
}
