package tocsin.lab.world;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/// A process of its own in a namespace of the trial: an echo server (`serve ADDRESS`), or one who
/// asks it (`tcp ADDRESS COUNT` prints the median round trip in microseconds, `udp ADDRESS COUNT`
/// how many answers came; both print the name of the exception if there was one).
final class Peer {
  private static final int PORT = 7000;
  private static final int TIMEOUT_MILLIS = 1500;

  private Peer() {}

  public static void main(String[] arguments) throws IOException {
    InetAddress address = InetAddress.getByName(arguments[1]);
    switch (arguments[0]) {
      case "serve" -> serve(address);
      case "tcp" -> tell(() -> tcp(address, Integer.parseInt(arguments[2])));
      case "udp" -> tell(() -> udp(address, Integer.parseInt(arguments[2])));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private interface Question {
    long ask() throws IOException;
  }

  private static void tell(Question question) {
    try {
      System.out.println(question.ask());
    } catch (IOException e) {
      System.out.println(e.getClass().getSimpleName());
    }
  }

  private static void serve(InetAddress address) throws IOException {
    try (ServerSocket server = new ServerSocket(PORT);
        DatagramSocket datagrams = new DatagramSocket(PORT, address)) {
      Thread.ofVirtual().start(() -> echo(datagrams));
      System.out.println("ready");
      while (!server.isClosed()) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> echo(socket));
      }
    }
  }

  private static void echo(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      long _ = socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException e) {
      System.err.println("echo ended: " + e);
    }
  }

  private static void echo(DatagramSocket socket) {
    DatagramPacket packet = new DatagramPacket(new byte[64], 64);
    try {
      while (!socket.isClosed()) {
        socket.receive(packet);
        socket.send(packet);
      }
    } catch (IOException e) {
      System.err.println("echo ended: " + e);
    }
  }

  private static long tcp(InetAddress address, int count) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(address, PORT), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      return LongStream.generate(() -> roundTrip(socket))
          .limit(count)
          .sorted()
          .skip(count / 2)
          .findFirst()
          .orElseThrow();
    }
  }

  private static long roundTrip(Socket socket) {
    try {
      long began = System.nanoTime();
      socket.getOutputStream().write(1);
      if (socket.getInputStream().read() < 0) {
        throw new IllegalStateException("the echo ended");
      }
      return Duration.ofNanos(System.nanoTime() - began).toNanos() / 1000;
    } catch (IOException e) {
      throw new IllegalStateException("no echo", e);
    }
  }

  private static long udp(InetAddress address, int count) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      for (int sent = 0; sent < count; sent++) {
        socket.send(new DatagramPacket(new byte[1], 1, address, PORT));
        LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
      }
      return answers(socket, count);
    }
  }

  private static long answers(DatagramSocket socket, int most) throws IOException {
    int got = 0;
    try {
      for (; got < most; got++) {
        socket.receive(new DatagramPacket(new byte[1], 1));
      }
    } catch (SocketTimeoutException e) {
      return got;
    }
    return got;
  }
}
