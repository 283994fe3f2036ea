package tocsin.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tocsin.collect.TestDashboard.NOW;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.wire.EnrolmentProof;

final class EnrolmentTest {
  private static final Duration DAY = Duration.ofHours(24);

  @TempDir private Path folder;
  private TestDashboard dashboard;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void open() throws Exception {
    dashboard = new TestDashboard(folder, Limits.STANDARD);
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    dashboard.close();
  }

  private HttpResponse<String> enrol(Enrolment enrolment) throws Exception {
    return post(Json.MAPPER.writeValueAsString(enrolment));
  }

  private HttpResponse<String> post(String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(dashboard.uri(EnrolmentProof.PATH))
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aTokenEnrolsOneProbeOnce() throws Exception {
    String token = dashboard.enrolments.createToken("CN", 4134, true, DAY);
    HttpResponse<String> first = enrol(TestProbe.enrolment(TestProbe.newKeys(), token));
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body())
        .matches(
            "\\{\"probe\":\"cn-4134-[a-z0-9]{4}\",\"region\":\"CN\",\"asn\":4134,\"control\":true}");
    HttpResponse<String> second = enrol(TestProbe.enrolment(TestProbe.newKeys(), token));
    assertThat(second.statusCode()).isEqualTo(401);
    assertThat(second.body()).contains("{\"error\":\"", "used or expired");
    assertThat(dashboard.enrolments.list()).hasSize(1);
  }

  @Test
  void ofTwoRacingEnrolmentsOneWins() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 20; round++) {
        String token = dashboard.enrolments.createToken("IR", 44244, false, DAY);
        List<Callable<Integer>> racers =
            List.of(racer(token), racer(token), racer(token), racer(token));
        int won = 0;
        for (Future<Integer> status : threads.invokeAll(racers)) {
          won += status.get() == 200 ? 1 : 0;
        }
        assertThat(won).isEqualTo(1);
      }
    }
    assertThat(dashboard.enrolments.list()).hasSize(20);
  }

  private Callable<Integer> racer(String token) throws Exception {
    Enrolment enrolment = TestProbe.enrolment(TestProbe.newKeys(), token);
    return () -> enrol(enrolment).statusCode();
  }

  @Test
  void anExpiredTokenEnrolsNobody() throws Exception {
    String token = dashboard.enrolments.createToken("CN", 4134, false, DAY);
    dashboard.now.set(NOW.plus(DAY));
    assertThat(enrol(TestProbe.enrolment(TestProbe.newKeys(), token)).statusCode()).isEqualTo(401);
    dashboard.now.set(NOW.plus(DAY).plusSeconds(1));
    dashboard.enrolments.createToken("CN", 4134, false, DAY);
    try (Stream<Path> tokens = Files.list(folder.resolve("tokens"))) {
      assertThat(tokens).hasSize(1);
    }
  }

  @Test
  void aTokenOutlivesAProofThatDoesNotHold() throws Exception {
    String token = dashboard.enrolments.createToken("CN", 4134, false, DAY);
    KeyPair keys = TestProbe.newKeys();
    Enrolment stolen =
        new Enrolment(
            token,
            EnrolmentProof.write(keys.getPublic()),
            EnrolmentProof.make(TestProbe.newKeys().getPrivate(), token));
    assertThat(enrol(stolen).statusCode()).isEqualTo(401);
    assertThat(enrol(new Enrolment(token, "AAAA", "AAAA")).statusCode()).isEqualTo(401);
    assertThat(enrol(TestProbe.enrolment(keys, token)).statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsNoEnrolmentIsRefused() throws Exception {
    assertThat(post("").statusCode()).isEqualTo(400);
    assertThat(post("{\"token\":\"x\"}").statusCode()).isEqualTo(400);
    assertThat(post("x".repeat(1 << 20)).statusCode()).isEqualTo(401);
    assertThat(enrol(TestProbe.enrolment(TestProbe.newKeys(), "../../x")).statusCode())
        .isEqualTo(401);
  }

  @Test
  void whoIsRefusedWhileStillSendingHearsTheAnswer() throws Exception {
    for (int round = 0; round < 40; round++) {
      assertThat(post("x".repeat(4 << 20)).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aCommandBesideTheDashboardTakesEffectAtOnce() throws Exception {
    Enrolments command = Enrolments.open(folder, dashboard.now::get, new SecureRandom());
    String token = command.createToken("CN", 4134, false, DAY);
    EnrolledProbe probe =
        dashboard.enrolments.enrol(TestProbe.enrolment(TestProbe.newKeys(), token));
    assertThat(command.list()).containsExactly(probe);
    assertThat(command.find(probe.probe())).contains(probe);
    assertThat(dashboard.enrolments.revoke(probe.probe())).isTrue();
    assertThat(dashboard.enrolments.revoke(probe.probe())).isFalse();
    assertThat(command.find(probe.probe())).isEmpty();
    assertThat(command.list()).isEmpty();
  }

  @Test
  void theTokenItselfIsNowhereOnDisk() throws Exception {
    String token = dashboard.enrolments.createToken("CN", 4134, false, DAY);
    try (Stream<Path> files = Files.list(folder.resolve("tokens"))) {
      for (Path file : files.toList()) {
        assertThat(file + Files.readString(file)).doesNotContain(token);
      }
    }
  }

  @Test
  void aTokenForNoPossibleVantageIsRefused() {
    assertThatThrownBy(() -> dashboard.enrolments.createToken("China", 1, false, DAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("region `China`");
  }

  @Test
  void aFolderThatCannotBeMadeIsAnError() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> Enrolments.open(file, dashboard.now::get, new SecureRandom()))
        .isInstanceOf(IOException.class);
  }
}
