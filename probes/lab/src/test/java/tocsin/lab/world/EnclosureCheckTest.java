package tocsin.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnclosureCheckTest {
  private static final Path PROC = Path.of("/proc");

  @TempDir private Path folder;

  @Test
  void thisMachineCanMakeAnEnclosure() throws IOException, InterruptedException {
    assertThat(Enclosure.check(Map.of("nsd", "nsd", "unbound", "unbound"))).isEmpty();
  }

  @Test
  void missingProgramsAreNamedWithTheirPackages() throws IOException, InterruptedException {
    assertThat(Enclosure.check(Map.of("no-such-server", "a-package", "sh", "dash")))
        .containsExactly("the lab needs no-such-server: sudo apt-get install a-package");
  }

  @Test
  void withoutAnyProgramAllAreNamed() throws IOException, InterruptedException {
    EnclosureCheck check = new EnclosureCheck("Linux", true, PROC, new Programs(List.of(folder)));
    assertThat(check.problems(Map.of("nginx", "nginx-light")))
        .containsExactly(
            "the lab needs ethtool, ip, mount, nginx, nsenter, sed, unshare: sudo apt-get install"
                + " ethtool iproute2 mount nginx-light sed util-linux");
  }

  @Test
  void anotherSystemIsNamed() throws IOException, InterruptedException {
    assertThat(new EnclosureCheck("Mac OS X", false, PROC, Programs.ofMachine()).problems(Map.of()))
        .containsExactly(
            "the lab needs network namespaces and runs on Linux only, not on Mac OS X");
  }

  @Test
  void aKernelWithoutPacketSocketsIsSaidSo() throws IOException, InterruptedException {
    assertThat(new EnclosureCheck("Linux", true, folder, Programs.ofMachine()).problems(Map.of()))
        .containsExactly(
            "this kernel has no packet sockets (CONFIG_PACKET), by which the lab's censor reads the"
                + " wire: use a kernel that has them");
  }

  @Test
  void forbiddenUserNamespacesNameTheSetting() throws IOException, InterruptedException {
    set("user/max_user_namespaces", "0");
    assertThat(ofUser().problems(Map.of()))
        .containsExactly(
            "this machine forbids its users to make namespaces: sudo sysctl -w"
                + " user.max_user_namespaces=10000, or run the lab as root");
  }

  @Test
  void aSwitchOfDebianNamesTheSetting() throws IOException, InterruptedException {
    set("user/max_user_namespaces", "9000");
    set("kernel/unprivileged_userns_clone", "0");
    assertThat(ofUser().problems(Map.of()))
        .singleElement()
        .asString()
        .contains("sudo sysctl -w kernel.unprivileged_userns_clone=1, or run the lab as root");
  }

  @Test
  void aRestrictionOfUbuntuNamesTheSetting() throws IOException {
    set("kernel/apparmor_restrict_unprivileged_userns", "1");
    assertThat(ofUser().explain("write failed /proc/self/uid_map: Operation not permitted"))
        .contains("sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0");
  }

  @Test
  void anythingElseIsToldInThePlatformsWords() throws IOException {
    assertThat(ofUser().explain("unshare failed: Operation not permitted"))
        .isEqualTo(
            "this machine does not let the lab make namespaces (unshare failed: Operation not"
                + " permitted): run it as root, in a container with `--privileged`");
  }

  private EnclosureCheck ofUser() {
    return new EnclosureCheck("Linux", false, folder, Programs.ofMachine());
  }

  private void set(String setting, String value) throws IOException {
    Path file = folder.resolve("sys").resolve(setting);
    Files.createDirectories(file.getParent());
    Files.writeString(file, value + "\n");
    Files.createDirectories(folder.resolve("net"));
    Files.writeString(folder.resolve("net/packet"), "");
  }
}
