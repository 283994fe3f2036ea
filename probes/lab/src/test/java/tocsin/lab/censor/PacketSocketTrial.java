package tocsin.lab.censor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

/// What [PacketSocketTest] runs in an empty network: more frames arrive at a box than it takes, for
/// its middlebox does not come back. Prints how many were sent to it, and how many it lost: before,
/// then, and after it was closed.
final class PacketSocketTrial {
  private static final int FRAMES = 3_000;

  private PacketSocketTrial() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    withoutIpv6();
    pair("sender", "in");
    pair("out", "beyond");
    CountDownLatch free = new CountDownLatch(1);
    Box box = open((frame, direction, outlet) -> await(free));
    String told;
    try (box;
        PacketSocket sender = PacketSocket.open("sender")) {
      long before = box.lost();
      int sent = 0;
      for (int frame = 0; frame < FRAMES; frame++) {
        sent += sender.send(Ends.ipv4(443).syn(frame)) ? 1 : 0;
      }
      told = "%d %d %d".formatted(before, sent, box.lost());
      free.countDown();
    }
    System.out.println(told + " " + box.lost());
  }

  private static Box open(Middlebox middlebox) throws IOException {
    return Box.open(
        "in",
        "out",
        middlebox,
        Link.CLEAR,
        System::nanoTime,
        new SplittableRandom(1),
        bug -> System.out.println(bug));
  }

  private static void await(CountDownLatch free) {
    try {
      free.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Nothing is on the wires but what is sent here: a kernel that looks for IPv6 routers sends
  /// frames of its own, at any time.
  private static void withoutIpv6() throws IOException {
    Files.writeString(Path.of("/proc/sys/net/ipv6/conf/default/disable_ipv6"), "1");
  }

  private static void pair(String one, String other) throws IOException, InterruptedException {
    run("ip", "link", "add", one, "type", "veth", "peer", "name", other);
    run("ip", "link", "set", one, "up");
    run("ip", "link", "set", other, "up");
  }

  private static void run(String... command) throws IOException, InterruptedException {
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException(String.join(" ", command));
    }
  }
}
