package tocsin.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ExchangeTest {
  @ParameterizedTest
  @EnumSource
  void twoSidesOfALoopbackMeasureSomething(Exchange exchange) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
      var answering = threads.submit(() -> answer(server, exchange));
      double measured =
          exchange.ask(
              new DataInputStream(socket.getInputStream()),
              new DataOutputStream(socket.getOutputStream()));
      assertThat(measured).isPositive();
      assertThat(answering).succeedsWithin(java.time.Duration.ofSeconds(10));
    }
  }

  private static boolean answer(ServerSocket server, Exchange exchange) throws IOException {
    try (Socket guest = server.accept()) {
      exchange.answer(
          new DataInputStream(guest.getInputStream()),
          new DataOutputStream(guest.getOutputStream()));
      return true;
    }
  }
}
