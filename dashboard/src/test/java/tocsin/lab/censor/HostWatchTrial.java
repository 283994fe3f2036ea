package tocsin.lab.censor;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// In a network namespace of its own: sends one datagram each to its arguments, which are addresses
/// of its loopback, and prints what a [HostWatch] of that saw.
final class HostWatchTrial {
  private HostWatchTrial() {}

  public static void main(String[] addresses) throws IOException, InterruptedException {
    try (HostWatch watch = HostWatch.of("lo");
        DatagramSocket socket = new DatagramSocket()) {
      for (String address : addresses) {
        socket.send(new DatagramPacket(new byte[8], 8, new InetSocketAddress(address, 9)));
      }
      int expected = List.of(addresses).size() - 1;
      for (int wait = 0; wait < 100 && watch.seen().size() < expected; wait++) {
        LockSupport.parkNanos(50_000_000);
      }
      watch.seen().forEach(System.out::println);
    }
  }
}
