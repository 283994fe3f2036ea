package tocsin.lab.censor;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.concurrent.locks.LockSupport;

/// In a network namespace of its own: sends one datagram each to its arguments, which are addresses
/// of its loopback, and prints what a [HostWatch] of that saw. One of them is none of a lab's.
final class HostWatchTrial {
  private static final int LOOKS = 100;
  private static final long PAUSE_NANOS = 50_000_000;

  private HostWatchTrial() {}

  public static void main(String[] addresses) throws IOException, InterruptedException {
    HostWatch watch = HostWatch.of("lo");
    try (DatagramSocket socket = new DatagramSocket()) {
      for (String address : addresses) {
        socket.send(new DatagramPacket(new byte[8], 8, new InetSocketAddress(address, 9)));
      }
    }
    for (int look = 0; look < LOOKS && watch.seen().size() < addresses.length - 1; look++) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    watch.end().forEach(System.out::println);
  }
}
