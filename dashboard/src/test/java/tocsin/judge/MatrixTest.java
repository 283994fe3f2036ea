package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.config.Role;
import tocsin.config.Role.Quorum;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Measurement;

final class MatrixTest {
  private static final Endpoint OTHER = Story.https("signal/messaging", "ud-chat.signal.org");

  private static final Endpoint CONTROL_TOO = Story.https("control/global", "www.example.net");

  @Test
  void anyOfNeedsOneEndpoint() {
    assertThat(state(Quorum.ANY_OF, Story.of("cn-1", CHAT, 0).answers(), fails("cn-1", OTHER)))
        .isEqualTo(State.REACHABLE);
  }

  @Test
  void allOfNeedsEveryEndpoint() {
    assertThat(state(Quorum.ALL_OF, Story.of("cn-1", CHAT, 0).answers(), fails("cn-1", OTHER)))
        .isEqualTo(State.SUSPECTED);
  }

  @Test
  void anEndpointThatWasNotMeasuredNeverAgrees() {
    assertThat(state(Quorum.ALL_OF, Story.of("cn-1", CHAT, 0).answers())).isEqualTo(State.NO_DATA);
  }

  @Test
  void oneOfManyFailingIsNoVerdictOnAnyOf() {
    assertThat(state(Quorum.ANY_OF, fails("cn-1", CHAT))).isEqualTo(State.NO_DATA);
  }

  @Test
  void anyOfIsBlockedOnlyIfNothingIsOpenAboutAnyEndpoint() {
    assertThat(
            state(
                Quorum.ANY_OF,
                Story.of("nl-control", CHAT, 0).answers(),
                Story.of("cn-1", CONTROL, 0).answers(),
                Story.of("cn-1", CHAT, -20).doesNotResolve(Failure.DNS_NXDOMAIN),
                fails("cn-1", CHAT),
                fails("cn-1", OTHER)))
        .isEqualTo(State.SUSPECTED);
  }

  @Test
  void allOfPassesOverNoEndpointThatCouldNotBeJudged() {
    assertThat(
            state(
                Quorum.ALL_OF,
                Story.of("cn-1", CONTROL, 0).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
                Story.of("cn-1", CONTROL_TOO, 0).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
                Story.of("cn-1", CHAT, 50).answers(),
                fails("cn-1", OTHER)))
        .isEqualTo(State.NO_DATA);
  }

  @Test
  void aRegionWithoutMeasurementsHasNoData() {
    assertThat(state(Quorum.ANY_OF)).isEqualTo(State.NO_DATA);
  }

  @Test
  void aBlockInOneNetworkOutweighsAnAnswerInAnother() {
    assertThat(
            state(
                Quorum.ANY_OF,
                Story.of("nl-control", CHAT, 0).answers(),
                Story.of("nl-control", OTHER, 0).answers(),
                Story.of("de-control", CHAT, 0).answers(),
                Story.of("de-control", OTHER, 0).answers(),
                Story.of("cn-1", CONTROL, 0).answers(),
                Story.of("cn-1", CHAT, -20).doesNotResolve(Failure.DNS_NXDOMAIN),
                fails("cn-1", CHAT),
                Story.of("cn-1", OTHER, -20).doesNotResolve(Failure.DNS_NXDOMAIN),
                fails("cn-1", OTHER),
                Story.of("cn-2", CHAT, 0).answers()))
        .isEqualTo(State.BLOCKED);
  }

  @Test
  void aProbeThatIsOfflineSaysNothingAboutItsRegion() {
    assertThat(
            state(
                Quorum.ANY_OF,
                Story.of("cn-1", CONTROL, 0).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
                fails("cn-1", CHAT),
                fails("cn-1", OTHER),
                Story.of("cn-2", CHAT, 0).answers()))
        .isEqualTo(State.REACHABLE);
  }

  private static Measurement fails(String probe, Endpoint endpoint) {
    return Story.of(probe, endpoint, 0).doesNotResolve(Failure.DNS_NXDOMAIN);
  }

  private static State state(Quorum quorum, Measurement... measurements) {
    Role role = new Role(CHAT.target(), quorum, Duration.ofMinutes(1), List.of(CHAT, OTHER));
    List<Cell> cells = Matrix.of(List.of(role), List.of("CN"), Window.judge(List.of(measurements)));
    return cells.stream()
        .filter(cell -> cell.region().equals("CN"))
        .findFirst()
        .orElseThrow()
        .state();
  }
}
