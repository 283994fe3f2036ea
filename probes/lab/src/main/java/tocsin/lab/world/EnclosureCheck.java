package tocsin.lab.world;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/// Finds out whether this machine lets us make an enclosure, and if not, why.
///
/// @param system the operating system's name
/// @param root whether we need no user namespace
/// @param proc where the kernel tells about itself
/// @param programs where programs are
record EnclosureCheck(String system, boolean root, Path proc, Programs programs) {
  private static final Map<String, String> OURS =
      Map.of(
          "unshare", "util-linux",
          "nsenter", "util-linux",
          "mount", "mount",
          "ip", "iproute2",
          "ethtool", "ethtool",
          "sed", "sed");
  private static final String TRIAL =
      "mount -t tmpfs tmpfs /run && ip link add trial0 type veth peer name trial1";
  private static final long PATIENCE_SECONDS = 20;

  static EnclosureCheck ofMachine() throws IOException {
    return new EnclosureCheck(
        System.getProperty("os.name"), Enclosure.isRoot(), Path.of("/proc"), Programs.ofMachine());
  }

  /// One sentence for each reason; empty if there is none.
  List<String> problems(Map<String, String> needed) throws IOException, InterruptedException {
    if (!system.equals("Linux")) {
      return List.of(
          "the lab needs network namespaces and runs on Linux only, not on %s".formatted(system));
    }
    List<String> problems = new ArrayList<>();
    missing(needed).ifPresent(problems::add);
    if (!Files.exists(proc.resolve("net/packet"))) {
      problems.add(
          "this kernel has no packet sockets (CONFIG_PACKET), by which the lab's censor reads the"
              + " wire: use a kernel that has them");
    }
    forbidden().ifPresent(problems::add);
    if (problems.isEmpty()) {
      trial().ifPresent(problems::add);
    }
    return problems;
  }

  private Optional<String> missing(Map<String, String> needed) {
    Map<String, String> all = new TreeMap<>(needed);
    all.putAll(OURS);
    all.keySet().removeIf(program -> programs.find(program).isPresent());
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the lab needs %s: sudo apt-get install %s"
                .formatted(
                    String.join(", ", all.keySet()),
                    String.join(" ", new TreeSet<>(all.values()))));
  }

  /// The kernel's settings that keep ordinary users from making namespaces.
  private Optional<String> forbidden() throws IOException {
    if (root) {
      return Optional.empty();
    }
    if (is("user/max_user_namespaces", "0")) {
      return Optional.of(advice("user.max_user_namespaces=10000"));
    }
    if (is("kernel/unprivileged_userns_clone", "0")) {
      return Optional.of(advice("kernel.unprivileged_userns_clone=1"));
    }
    return Optional.empty();
  }

  private Optional<String> trial() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(Enclosure.unshare(root));
    command.addAll(List.of("sh", "-c", TRIAL));
    Process process = programs.builder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return Optional.of("a trial to make namespaces did not end: see whether `unshare` works");
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.exitValue() == 0
        ? Optional.empty()
        : Optional.of(explain(said.strip().replace("\n", "; ")));
  }

  /// Ubuntu's restriction shows only when it is run into: a profile may exempt us.
  String explain(String said) throws IOException {
    if (!root && is("kernel/apparmor_restrict_unprivileged_userns", "1")) {
      return advice("kernel.apparmor_restrict_unprivileged_userns=0");
    }
    return "this machine does not let the lab make namespaces (%s): run it as root, in a container with `--privileged`"
        .formatted(said);
  }

  private boolean is(String setting, String value) throws IOException {
    Path file = proc.resolve("sys").resolve(setting);
    return Files.exists(file) && Files.readString(file).strip().equals(value);
  }

  private static String advice(String setting) {
    return "this machine forbids its users to make namespaces: sudo sysctl -w %s, or run the lab as root"
        .formatted(setting);
  }
}
