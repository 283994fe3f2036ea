package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.model.Measurement;
import tocsin.wire.MalformedLineException;

/// Every rule has its place: with another order of the rules, some case of `data/replay` is judged
/// otherwise.
final class RuleOrderTest {
  /// Neighbours that never speak of one measurement, whatever it is, so that either may come first,
  /// and why they do not.
  private static final Map<List<String>, String> NEVER_BOTH =
      Map.of(
          List.of("instrument.same-chain", "instrument.trust"),
          "one needs a control vantage that verified the certificate, the other that none did",
          List.of("not-measured.controls", "unclear.no-controls"),
          "a probe is at one stage of measuring controls",
          List.of("unclear.no-controls", "portal.same-answer"),
          "one needs controls that were measured, the other that none ever was",
          List.of("local.loss", "blocked.led-astray"),
          "one needs a measurement that got no answer, the other one that came through",
          List.of("unclear.nearby", "oracle.status"),
          "one needs a connection, the other a check of DNS alone",
          List.of("oracle.status", "oracle.nonexistent"),
          "an endpoint has one oracle",
          List.of("reached", "blocked.by-tests"),
          "one needs a measurement that came through, the other one that did not");

  private static final List<List<Judged>> CASES = cases();

  /// Asked after all others, so that some rule always speaks.
  private record Nobody() implements Rule {
    @Override
    public String id() {
      return "nobody";
    }

    @Override
    public Optional<Verdict> judge(Measurement measurement, Control control) {
      return Optional.of(new Verdict.NotMeasured(because("", measurement, List.of())));
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void twoNeighboursThatChangePlacesChangeAVerdict(int place) {
    List<Rule> swapped = new ArrayList<>(Rules.ORDERED);
    Collections.swap(swapped, place, place + 1);
    assertThat(changes(swapped))
        .as("a case is judged otherwise where %s come the other way round", pair(place))
        .isEqualTo(!NEVER_BOTH.containsKey(pair(place)));
  }

  @Test
  void neighboursThatAreSaidNeverToSpeakTogetherNeverDo() {
    NEVER_BOTH
        .keySet()
        .forEach(
            pair ->
                assertThat(CASES.stream().flatMap(List::stream))
                    .as("no measurement of which both speak of %s", pair)
                    .noneMatch(one -> speakers(one).containsAll(pair)));
    assertThat(NEVER_BOTH.keySet())
        .as("neighbours in the order")
        .isSubsetOf(pairs().mapToObj(RuleOrderTest::pair).toList());
  }

  @ParameterizedTest
  @MethodSource("places")
  void aRuleThatIsAskedLastChangesAVerdict(int place) {
    List<Rule> moved = new ArrayList<>(Rules.ORDERED);
    moved.addLast(moved.remove(place));
    boolean last = place == Rules.ORDERED.size() - 1;
    assertThat(changes(moved)).as(Rules.ORDERED.get(place).id()).isEqualTo(!last);
  }

  @ParameterizedTest
  @MethodSource("places")
  void aRuleThatIsAskedFirstChangesAVerdict(int place) {
    List<Rule> moved = new ArrayList<>(Rules.ORDERED);
    moved.addFirst(moved.remove(place));
    assertThat(changes(moved)).as(Rules.ORDERED.get(place).id()).isEqualTo(place > 1);
  }

  @ParameterizedTest
  @MethodSource("places")
  void aRuleThatIsNotAskedChangesAVerdict(int place) {
    List<Rule> without = new ArrayList<>(Rules.ORDERED);
    without.remove(place);
    assertThat(changes(without)).as(Rules.ORDERED.get(place).id()).isTrue();
  }

  private static IntStream pairs() {
    return IntStream.range(0, Rules.ORDERED.size() - 1);
  }

  private static IntStream places() {
    return IntStream.range(0, Rules.ORDERED.size());
  }

  private static List<String> pair(int place) {
    return Rules.ORDERED.subList(place, place + 2).stream().map(Rule::id).toList();
  }

  private static List<String> speakers(Judged one) {
    return Rules.ORDERED.stream()
        .filter(rule -> rule.judge(one.measurement(), one.control()).isPresent())
        .map(Rule::id)
        .toList();
  }

  /// Whether any case is judged otherwise by those rules, asked in that order.
  private static boolean changes(List<Rule> order) {
    return CASES.stream()
        .anyMatch(judged -> !Cases.told(judgedBy(order, judged)).equals(Cases.told(judged)));
  }

  private static List<Judged> judgedBy(List<Rule> order, List<Judged> judged) {
    List<Rule> asked = new ArrayList<>(order);
    asked.add(new Nobody());
    return Together.settled(
        judged.stream()
            .map(one -> one.with(Rules.judge(asked, one.measurement(), one.control())))
            .toList());
  }

  private static List<List<Judged>> cases() {
    List<List<Judged>> cases = new ArrayList<>();
    try {
      for (Path folder : Cases.folders()) {
        cases.add(Cases.judged(folder));
      }
    } catch (IOException | MalformedLineException e) {
      throw new IllegalStateException("data/replay cannot be read", e);
    }
    return cases;
  }
}
