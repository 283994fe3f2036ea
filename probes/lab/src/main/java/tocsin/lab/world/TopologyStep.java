package tocsin.lab.world;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// One step of raising or removing a topology: a shell command that succeeds or says why not.
enum TopologyStep {
  EMPTINESS(
      "find an empty network",
      """
      up=$(ip -o link show up | sed 's/^[0-9]*: \\([^@:]*\\).*/\\1/' | grep -vx lo | tr '\\n' ' ')
      [ -z "$up" ] || { echo $up is up; exit 1; }
      """),
  PRIVATE_RUN(
      "give the lab a /run and a /dev/shm of its own",
      """
      mount -t tmpfs -o mode=755 tmpfs /run
      mkdir -p /run/netns /run/lock /run/tocsin
      resolv=$(readlink -m /etc/resolv.conf)
      [ -e "$resolv" ] || { mkdir -p "${resolv%/*}" && : > "$resolv"; }
      shm=$(readlink -m /dev/shm)
      mkdir -p "$shm"
      mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$shm"
      """),
  NAMESPACES("make the network namespaces", "ip -batch /run/tocsin/births"),
  WIRES(
      "lay the wires",
      """
      echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6
      echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6
      ip link set lo up
      ip -batch /run/tocsin/wires
      sh -e /run/tocsin/offloads
      """),
  ADDRESSES(
      "give the namespaces their addresses and routes",
      """
      while read -r name; do
        nsenter --net=/run/netns/$name sh -e /run/tocsin/settle /run/tocsin/$name </dev/null
      done < /run/tocsin/namespaces
      """),
  CARRIERS(
      "get a carrier on every wire",
      """
      while read -r name; do
        tries=0
        while ip -n $name -o link show type veth | grep -qv 'state UP'; do
          tries=$((tries + 1))
          [ $tries -lt 500 ] || { echo "a wire of $name stays down"; exit 1; }
          sleep 0.01
        done
      done < /run/tocsin/namespaces
      """),
  REMOVAL(
      "remove the namespaces",
      """
      ip -force -batch /run/tocsin/deaths
      umount -l /dev/shm
      umount -l /run
      """);

  private static final String PATIENCE_SECONDS = "60";
  private static final int LATE = 124;

  private final String what;
  private final String script;

  TopologyStep(String what, String script) {
    this.what = what;
    this.script = script;
  }

  /// @throws IOException one sentence: what could not be done, and what the program said about it
  void run() throws IOException, InterruptedException {
    Process process =
        Programs.ofMachine()
            .builder(List.of("timeout", PATIENCE_SECONDS, "sh", "-e", "-c", script))
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    if (status == LATE) {
      throw new IOException("cannot %s: no end after %s s".formatted(what, PATIENCE_SECONDS));
    }
    if (status != 0) {
      throw new IOException("cannot %s: %s".formatted(what, said.strip().replace("\n", "; ")));
    }
  }
}
