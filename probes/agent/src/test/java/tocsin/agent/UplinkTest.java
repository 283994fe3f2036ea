package tocsin.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.agent.FakeDashboard.Answer;
import tocsin.model.Escalation;
import tocsin.model.Target;

final class UplinkTest {
  private static final Spool.Bounds BOUNDS =
      new Spool.Bounds(1 << 20, 1 << 16, 1 << 20, Duration.ZERO);

  @TempDir private Path folder;
  private final Notes notes = new Notes();
  private final Escalations escalations = new Escalations();
  private Instant now = Instant.now();
  private final DashboardTime time = new DashboardTime(() -> now);
  private KeyPair keys;
  private Spool spool;
  private FakeDashboard dashboard;

  @BeforeEach
  void start() throws Exception {
    keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    spool = Spool.open(folder.resolve("spool"), BOUNDS, notes.journal());
    dashboard = new FakeDashboard(keys.getPublic());
  }

  @AfterEach
  void stop() {
    spool.close();
    dashboard.close();
  }

  @Test
  void linesArriveInOrderAndSignedInBatchesAndLeaveTheSpool() throws Exception {
    offer(1, 25);
    Uplink uplink = uplink(10, dashboard.url());
    deliverAll(uplink);

    assertThat(dashboard.accepted()).containsExactlyElementsOf(lines(1, 25));
    assertThat(dashboard.requests()).hasSize(3);
    assertThat(uplink.lines()).isEqualTo(25);
    assertThat(uplink.lastSent()).isEqualTo(now);
    assertThat(spool.segments().unsent()).isZero();
  }

  @Test
  void whatAnAnswerAsksForIsPassedOnAndTheNextAnswerEndsIt() throws Exception {
    dashboard.answersOnce(
        new Answer(
            200,
            "{\"accepted\":5,\"escalations\":[{\"service\":\"signal\",\"role\":\"messaging\",\"interval_seconds\":20,\"duration_seconds\":300}]}"));
    offer(1, 5);
    Uplink uplink = uplink(10, dashboard.url());
    deliverAll(uplink);
    assertThat(escalations.take())
        .hasValueSatisfying(
            asked ->
                assertThat(asked)
                    .map(Escalation::target)
                    .map(Target::role)
                    .containsExactly("messaging"));
    assertThat(escalations.take()).isEmpty();

    offer(6, 7);
    deliverAll(uplink);
    assertThat(escalations.take()).hasValueSatisfying(asked -> assertThat(asked).isEmpty());
  }

  @Test
  void whatIsRefusedLineByLineIsKeptApartAndTheRestIsDone() throws Exception {
    dashboard.answersOnce(
        new Answer(
            200,
            "{\"accepted\":3,\"duplicates\":1,\"refused\":[{\"line\":2,\"reason\":\"from the"
                + " future\"}]}"));
    offer(1, 5);
    Uplink uplink = uplink(10, dashboard.url());
    deliverAll(uplink);

    assertThat(dashboard.requests()).hasSize(1);
    assertThat(uplink.duplicates()).isEqualTo(1);
    assertThat(uplink.refused()).isEqualTo(1);
    assertThat(Files.readAllLines(folder.resolve("refused.ndjson"))).isEqualTo(lines(2, 2));
    assertThat(notes.text()).contains("refused a measurement: from the future");
  }

  @Test
  void aBatchThatIsTooLargeIsHalvedUntilTheLineAtFaultStandsAlone() throws Exception {
    offer(1, 8);
    Uplink uplink = uplink(8, dashboard.url());
    for (int i = 0; i < 4; i++) {
      dashboard.answersOnce(new Answer(413, "{\"error\":\"too large\"}"));
    }
    deliverAll(uplink);

    assertThat(dashboard.accepted()).containsExactlyElementsOf(lines(2, 8));
    assertThat(Files.readAllLines(folder.resolve("refused.ndjson"))).isEqualTo(lines(1, 1));
    assertThat(sizes()).startsWith(8, 4, 2, 1, 2);
  }

  @Test
  void aReplayIsSignedAnewAndSentAtOnce() throws Exception {
    dashboard.answersOnce(new Answer(409, "{\"error\":\"seen\"}"));
    offer(1, 3);
    deliverAll(uplink(10, dashboard.url()));

    assertThat(dashboard.accepted()).containsExactlyElementsOf(lines(1, 3));
    assertThat(dashboard.requests().stream().map(FakeDashboard.Request::nonce).distinct())
        .hasSize(2);
  }

  @Test
  void whateverElseIsAnsweredTheLinesStayAndAreSentAgainLater() throws Exception {
    offer(1, 3);
    Uplink uplink = uplink(10, dashboard.url());
    for (Answer answer :
        List.of(
            new Answer(401, "{\"error\":\"unknown key\"}"),
            new Answer(200, "<html>Welcome to Hotel Wi-Fi</html>"),
            new Answer(200, "{\"accepted\":1}"),
            new Answer(400, "<html>Bad Request</html>"),
            new Answer(400, "{\"error\":\"a box on the way took the signature off\"}"),
            new Answer(302, "", "Location", dashboard.url() + "/elsewhere"))) {
      dashboard.answersOnce(answer);
    }
    uplink.close(); // no waiting between the tries
    for (int i = 1; i <= 6; i++) {
      uplink.deliverNext();
      assertThat(uplink.failures()).isEqualTo(i);
      assertThat(dashboard.accepted()).isEmpty();
    }
    uplink.deliverNext();

    assertThat(dashboard.accepted()).containsExactlyElementsOf(lines(1, 3));
    assertThat(notes.text())
        .contains("401: unknown key")
        .contains("answered 200 and not as a Tocsin dashboard")
        .contains("batches are delivered again");
    assertThat(uplink.trouble()).isEmpty();
  }

  @Test
  void whenOneAddressIsSilentTheNextIsTriedAndStayedWith() throws Exception {
    int nobody = freePort();
    offer(1, 20);
    Uplink uplink = uplink(10, "http://127.0.0.1:" + nobody, dashboard.url());
    deliverAll(uplink);

    assertThat(dashboard.accepted()).containsExactlyElementsOf(lines(1, 20));
    assertThat(uplink.failures()).isZero();
    assertThat(notes.text().lines().filter(line -> line.contains("cannot be reached"))).hasSize(1);
  }

  @Test
  void afterARestartItGoesOnWhereItWas() throws Exception {
    offer(1, 20);
    uplink(10, dashboard.url()).deliverNext();
    spool.close();
    spool = Spool.open(folder.resolve("spool"), BOUNDS, notes.journal());
    offer(21, 25);
    deliverAll(uplink(10, dashboard.url()));

    assertThat(dashboard.accepted()).containsExactlyElementsOf(lines(1, 25));
  }

  @Test
  void aDashboardThatComesBackGetsEverythingInOrder() throws Exception {
    FakeDashboard away = dashboard;
    away.close();
    offer(1, 30);
    int port = away.port();
    Uplink uplink = uplink(10, "http://127.0.0.1:" + port);
    Thread thread = Thread.ofVirtual().start(uplink);
    assertThat(spool.segments().unsent()).isPositive();

    dashboard = new FakeDashboard(keys.getPublic(), port);
    while (dashboard.accepted().size() < 30) {
      assertThat(thread.join(Duration.ofMillis(20))).isFalse();
    }
    uplink.close();
    assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    assertThat(dashboard.accepted()).containsExactlyElementsOf(lines(1, 30));
  }

  @Test
  void throughASocksProxyTheNameIsResolvedThere() throws Exception {
    offer(1, 3);
    try (Socks5 proxy = new Socks5(dashboard.port())) {
      deliverAll(
          uplink(
              10,
              ProxyAddress.parse("socks5://127.0.0.1:" + proxy.port()),
              "http://dashboard.invalid"));
      assertThat(proxy.asked()).containsExactly("dashboard.invalid:80");
    }
    assertThat(dashboard.accepted()).containsExactlyElementsOf(lines(1, 3));
  }

  @Test
  void throughAnHttpProxyTheWholeAddressIsAskedOfIt() throws Exception {
    offer(1, 3);
    deliverAll(uplink(10, ProxyAddress.parse(dashboard.url()), "http://dashboard.invalid"));

    assertThat(dashboard.requests().getFirst().uri())
        .isEqualTo("http://dashboard.invalid/api/v1/measurements");
    assertThat(dashboard.accepted()).containsExactlyElementsOf(lines(1, 3));
  }

  @Test
  void aClockThatIsMinutesOffIsNoticedAndWarnedOfOnce() throws Exception {
    now = now.minus(Duration.ofMinutes(10));
    offer(1, 2);
    Uplink uplink = uplink(1, dashboard.url());
    deliverAll(uplink);

    assertThat(time.offset()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(12));
    assertThat(Duration.between(now, time.instant())).isEqualTo(time.offset());
    assertThat(notes.text().lines().filter(line -> line.contains("clock"))).hasSize(1);
  }

  private Uplink uplink(int lines, String... urls) throws SetupException {
    return uplink(lines, Proxy.NO_PROXY, urls);
  }

  private Uplink uplink(int lines, Proxy proxy, String... urls) throws SetupException {
    List<DashboardAddress> addresses = new ArrayList<>();
    for (String url : urls) {
      addresses.add(DashboardAddress.parse(url));
    }
    Random random = new Random(1);

    Courier courier =
        new Courier(
            new DashboardClient(proxy),
            keys.getPrivate(),
            "cn-4134-k3f9",
            time,
            random,
            notes.journal());
    return new Uplink(
        spool.segments(),
        courier,
        addresses,
        new RefusedLines(folder, notes.journal()),
        new Backoff(random),
        new Uplink.Limits(lines, 1 << 19, Duration.ZERO),
        time,
        escalations,
        notes.journal());
  }

  private void deliverAll(Uplink uplink) throws InterruptedException {
    for (int i = 0; i < 50 && spool.segments().unsent() > 0; i++) {
      uplink.deliverNext();
    }
  }

  private void offer(long first, long last) throws InterruptedException {
    for (long n = first; n <= last; n++) {
      spool.offer(SpoolProcess.line(n, 10));
    }
    assertThat(spool.flush(Duration.ofSeconds(10))).isTrue();
  }

  private List<Integer> sizes() {
    return dashboard.requests().stream().map(request -> request.lines().size()).toList();
  }

  private static List<String> lines(long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(n -> new String(SpoolProcess.line(n, 10), UTF_8))
        .toList();
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
