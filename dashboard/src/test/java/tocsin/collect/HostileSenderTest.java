package tocsin.collect;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.collect.TestDashboard.NOW;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tocsin.collect.TestDashboard.StoreKind;
import tocsin.wire.BatchSignature;

@Timeout(60)
final class HostileSenderTest {
  private static final Duration SHORT = Duration.ofMillis(600);
  private static final Limits IMPATIENT = Limits.STANDARD.withBodyDeadline(SHORT);
  private static final int HUNDRED_MEGABYTES = 100 << 20;

  @TempDir private Path folder;

  @Test
  void aBodyThatDoesNotComeIsHungUpOn() throws Exception {
    try (TestDashboard dashboard = new TestDashboard(folder, IMPATIENT);
        TestProbe probe = TestProbe.enrolled(dashboard);
        Socket socket = connected(dashboard)) {
      write(socket, signedHeaders(probe, "Content-Length: 1000"));
      assertHungUp(socket);
      awaitRefused(dashboard, "undecodable");
      assertStillTaking(probe);
    }
  }

  @Test
  void aBodyThatDripsIsHungUpOn() throws Exception {
    try (TestDashboard dashboard = new TestDashboard(folder, IMPATIENT);
        TestProbe probe = TestProbe.enrolled(dashboard);
        Socket socket = connected(dashboard)) {
      write(socket, signedHeaders(probe, "Content-Length: 1000000"));
      dripUntilHungUp(socket);
      awaitRefused(dashboard, "undecodable");
      assertStillTaking(probe);
    }
  }

  @Test
  void headersThatDripAreHungUpOn() throws Exception {
    try (TestDashboard dashboard =
            new TestDashboard(folder, Limits.STANDARD, SHORT, StoreKind.USUAL);
        TestProbe probe = TestProbe.enrolled(dashboard)) {
      for (String begin : List.of("POST /", "POST /api/v1/measurements HTTP/1.1\r\nX-Slow: ")) {
        try (Socket socket = connected(dashboard)) {
          write(socket, begin);
          dripUntilHungUp(socket);
        }
      }
      assertStillTaking(probe);
    }
  }

  @Test
  void anAnnouncedBodyOfAHundredMegabytesIsRefusedUnread() throws Exception {
    try (TestDashboard dashboard = new TestDashboard(folder, Limits.STANDARD);
        TestProbe probe = TestProbe.enrolled(dashboard);
        Socket socket = connected(dashboard)) {
      write(socket, signedHeaders(probe, "Content-Length: " + HUNDRED_MEGABYTES));
      assertThat(firstLine(socket)).contains(" 413 ");
      awaitRefused(dashboard, "too_large");
      assertStillTaking(probe);
    }
  }

  @Test
  void aBodyOfAHundredMegabytesInChunksIsReadNoFurtherThanTheLimit() throws Exception {
    try (TestDashboard dashboard = new TestDashboard(folder, Limits.STANDARD);
        TestProbe probe = TestProbe.enrolled(dashboard);
        Socket socket = connected(dashboard)) {
      write(socket, signedHeaders(probe, "Transfer-Encoding: chunked"));
      String chunk = "10000\r\n" + "x".repeat(65_536) + "\r\n";
      int sent = 0;
      try {
        for (; sent < HUNDRED_MEGABYTES; sent += 65_536) {
          write(socket, chunk);
        }
      } catch (SocketException e) {
        assertThat(e).hasMessageMatching("Broken pipe|Connection reset.*");
      }
      assertThat(sent).isLessThan(HUNDRED_MEGABYTES);
      awaitRefused(dashboard, "too_large");
      assertStillTaking(probe);
    }
  }

  @Test
  void aFullStoreSendsProbesAwayForAMinute() throws Exception {
    try (TestDashboard dashboard =
            new TestDashboard(folder, Limits.STANDARD, SHORT, StoreKind.FULL);
        TestProbe probe = TestProbe.enrolled(dashboard)) {
      HttpResponse<String> answer = probe.send(List.of(probe.lines.reachable(NOW, "a.example")));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("60");
      assertThat(answer.body()).contains("is full", "kB more are needed");
      assertThat(dashboard.refused("store_full")).isEqualTo(1);
      assertThat(dashboard.stored()).isEmpty();
    }
  }

  @Test
  void aSmallHeapSurvivesBombsAndAHundredThousandMutatedLines() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapChild.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = child.inputReader(UTF_8)) {
      assertThat(out.lines().toList()).contains("survived");
      assertThat(child.waitFor()).isZero();
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private static Socket connected(TestDashboard dashboard) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), dashboard.port());
    socket.setSoTimeout(30_000);
    return socket;
  }

  /// The headers of a batch, signed, of a body that is up to the test.
  private static String signedHeaders(TestProbe probe, String framing) {
    BatchSignature signature = probe.signed(new byte[1]);
    return String.join(
        "\r\n",
        "POST " + BatchSignature.PATH + " HTTP/1.1",
        "Host: dashboard.example",
        "Content-Digest: " + signature.contentDigest(),
        "Signature-Input: " + signature.signatureInput(),
        "Signature: " + signature.signature(),
        framing,
        "",
        "");
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private static String firstLine(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
  }

  private static void assertHungUp(Socket socket) throws IOException {
    try {
      socket.getInputStream().readAllBytes();
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }

  /// Sends a byte every now and then; each read of the server's ends at once.
  private static void dripUntilHungUp(Socket socket) {
    while (true) {
      try {
        write(socket, "x");
      } catch (IOException e) {
        return;
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  /// A batch is counted a moment after its sender is hung up on.
  private static void awaitRefused(TestDashboard dashboard, String reason) {
    for (int i = 0; i < 500 && dashboard.refused(reason) == 0; i++) {
      LockSupport.parkNanos(10_000_000);
    }
    assertThat(dashboard.refused(reason)).isEqualTo(1);
  }

  private static void assertStillTaking(TestProbe probe) throws Exception {
    assertThat(probe.send(List.of(probe.lines.reachable(NOW, "a.example"))).body())
        .contains("\"accepted\":1");
  }
}
