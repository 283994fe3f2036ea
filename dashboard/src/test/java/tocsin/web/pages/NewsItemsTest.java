package tocsin.web.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.State.BLOCKED;
import static tocsin.judge.State.OUTAGE;
import static tocsin.judge.State.REACHABLE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.judge.State;
import tocsin.model.Target;
import tocsin.web.Change;
import tocsin.web.Place;
import tocsin.web.Snapshot;
import tocsin.web.World;

/// What changed last, from changes as they were noticed.
final class NewsItemsTest {
  private static final Names NAMES = Names.of(World.shipped(), List.of("CN", "IR"));

  private final List<Change> noticed = new ArrayList<>();

  @Test
  void bothSidesOfAnOutageAreTwoRowsWithAProofEach() {
    changed(0, "messaging", REACHABLE, BLOCKED);
    changed(20, "messaging", BLOCKED, REACHABLE);
    changed(40, "messaging", REACHABLE, BLOCKED);
    assertThat(shown().rows())
        .extracting(news -> news.to().words() + " " + news.link())
        .containsExactly(
            "blocked at TLS /measurements/40-messaging",
            "reachable /measurements/20-messaging",
            "blocked at TLS /measurements/0-messaging");
  }

  @Test
  void noRowReachesAcrossAnOutage() {
    changed(0, "calls", REACHABLE, BLOCKED);
    changed(1, "messaging", REACHABLE, BLOCKED);
    changed(20, "messaging", BLOCKED, REACHABLE);
    changed(40, "messaging", REACHABLE, BLOCKED);
    assertThat(shown().rows())
        .extracting(this::roles)
        .containsExactly("messaging", "messaging", "calls, messaging");
  }

  @Test
  void whatWasNoticedLateIsToldInTheOrderInWhichItHappened() {
    changed(30, "messaging", REACHABLE, OUTAGE);
    changed(10, "calls", REACHABLE, BLOCKED);
    changed(20, "website", REACHABLE, BLOCKED, "IR");
    assertThat(shown().rows())
        .extracting(this::roles)
        .containsExactly("messaging", "website", "calls");
  }

  @Test
  void noPlaceChangesBackBeforeItChanged() {
    changed(0, "messaging", REACHABLE, BLOCKED);
    changed(600, "messaging", BLOCKED, OUTAGE);
    changed(300, "messaging", OUTAGE, REACHABLE);
    assertThat(shown().rows())
        .extracting(news -> news.to().words() + " " + news.first().text())
        .containsExactly(
            "reachable 10:10 UTC", "service outage 10:10 UTC", "blocked at TLS 10:00 UTC");
  }

  @Test
  void aRowOfSeveralRolesHasTheFirstTimeAndTheLast() {
    changed(0, "messaging", REACHABLE, BLOCKED);
    changed(70, "calls", REACHABLE, BLOCKED);
    changed(100, "storage", REACHABLE, BLOCKED);
    changed(130, "website", REACHABLE, BLOCKED);
    List<OverviewPage.News> rows = shown().rows();
    assertThat(rows)
        .extracting(this::roles)
        .containsExactly("calls, storage, website", "messaging");
    assertThat(rows.getFirst().first().text()).isEqualTo("10:01 UTC");
    assertThat(rows.getFirst().last().text()).isEqualTo("10:02 UTC");
    assertThat(rows.getFirst().lasts()).isTrue();
    assertThat(rows.getFirst().link()).isEqualTo("/measurements/70-calls");
    assertThat(rows.getLast().lasts()).isFalse();
  }

  @Test
  void whatDoesNotFitIsCounted() {
    for (int i = 0; i < 10; i++) {
      changed(i * 60, "messaging", i % 2 == 0 ? REACHABLE : BLOCKED, BLOCKED);
    }
    assertThat(shown().rows()).hasSize(8);
    assertThat(shown().more()).isEqualTo("2 earlier changes are not listed here.");
    noticed.removeFirst();
    assertThat(shown().more()).isEqualTo("1 earlier change is not listed here.");
    noticed.removeFirst();
    assertThat(shown().more()).isEmpty();
  }

  @Test
  void wherePartOfThePastIsForgottenTheCountIsALeast() {
    for (int i = 0; i < Snapshot.MOST_CHANGES; i++) {
      changed(i * 60, "messaging", REACHABLE, BLOCKED);
    }
    assertThat(shown().more()).isEqualTo("192 or more earlier changes are not listed here.");
  }

  @Test
  void aRoleThatIsWatchedNoMoreIsToldWithoutAPage() {
    changed(0, "pagers", REACHABLE, BLOCKED);
    assertThat(shown().rows().getFirst().roles()).containsExactly(new Link("pagers", ""));
  }

  private void changed(int second, String role, State from, State to) {
    changed(second, role, from, to, "CN");
  }

  private void changed(int second, String role, State from, State to, String region) {
    noticed.add(
        new Change(
            World.START.plusSeconds(second),
            new Place(new Target("signal", role), region),
            from,
            to,
            to == BLOCKED ? "tls" : "",
            List.of(),
            second + "-" + role));
  }

  private OverviewPage.History shown() {
    Instant now = World.START.plusSeconds(3600);
    return NewsItems.of(
        new Snapshot(1, now, List.of(), List.of(), noticed.reversed(), "", ""), NAMES);
  }

  private String roles(OverviewPage.News news) {
    return String.join(", ", news.roles().stream().map(Link::text).toList());
  }
}
