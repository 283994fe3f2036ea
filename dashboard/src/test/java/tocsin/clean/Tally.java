package tocsin.clean;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tocsin.config.Role;
import tocsin.judge.Appearance;
import tocsin.judge.Judged;
import tocsin.judge.Matrix;
import tocsin.judge.State;
import tocsin.judge.Verdict;
import tocsin.judge.Window;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;
import tocsin.model.Progress;
import tocsin.model.Step;

/// What was measured, judged again and again as a dashboard judges it, and what was ever said.
final class Tally {
  /// How long a measurement speaks for the present (`tocsin.web.Windows`).
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private record Place(String probe, Endpoint endpoint) {}

  private final List<Role> roles;
  private final Map<Place, List<Measurement>> streams = new ConcurrentHashMap<>();
  private final Map<String, String> said = new LinkedHashMap<>();
  private final Map<String, String> claims = new LinkedHashMap<>();
  private final Set<String> cells = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> endings = new TreeMap<>();
  private int judgements;

  Tally(List<Role> roles) {
    this.roles = roles;
  }

  /// Takes a measurement, as a dashboard does when it arrives.
  synchronized void add(Measurement measurement) {
    streams
        .computeIfAbsent(
            new Place(measurement.vantage().probe(), measurement.endpoint()),
            _ -> new ArrayList<>())
        .add(measurement);
    endings.merge(ending(measurement), 1, Integer::sum);
  }

  /// How many checks of targets have been judged.
  synchronized int checks() {
    return said.size();
  }

  /// Judges what speaks for this moment.
  synchronized void judge(Instant now) {
    List<Judged> judged = Window.judge(gathered(now));
    judgements++;
    for (Judged one : judged) {
      if (!isControl(one.measurement())) {
        note(one);
      }
    }
    Matrix.of(roles, Vantages.regions(), judged).stream()
        .filter(cell -> cell.state() == State.BLOCKED || cell.state() == State.THROTTLED)
        .forEach(cell -> cells.add(cell.target() + " in " + cell.region()));
  }

  private void note(Judged one) {
    String verdict =
        "%s %s"
            .formatted(
                one.verdict().getClass().getSimpleName().toLowerCase(Locale.ROOT),
                one.verdict().because().rule());
    said.put(one.measurement().id(), verdict);
    if (isClaim(one.verdict())) {
      claims.putIfAbsent(one.measurement().id(), claim(one, verdict));
    }
  }

  private static boolean isClaim(Verdict verdict) {
    return verdict instanceof Verdict.Blocked || verdict instanceof Verdict.Regional;
  }

  private static String claim(Judged one, String verdict) {
    Measurement measurement = one.measurement();
    return "%s %s %s by %s at %s: %s; own %s, elsewhere %s, begun %s"
        .formatted(
            verdict,
            one.verdict().mechanisms(),
            measurement.endpoint().uri(),
            measurement.vantage().probe(),
            measurement.startedAt(),
            one.verdict().because().reason(),
            one.control().own().size(),
            one.control().reference().stream().map(Tally::brief).toList(),
            one.control().begun().stream().map(Tally::brief).toList());
  }

  private static String brief(Measurement measurement) {
    return measurement.startedAt() + " " + ending(measurement);
  }

  /// What a dashboard gathers (`tocsin.web.Gathering`): of each stream the newest, of those that
  /// are not well the one before and the first in a row too; all controls, and all batteries.
  private List<Measurement> gathered(Instant now) {
    Instant from = now.minus(WINDOW);
    List<Measurement> gathered = new ArrayList<>();
    streams.forEach(
        (stream, all) -> {
          if (all.getFirst().isBattery()) {
            gathered.addAll(all);
            return;
          }
          List<Measurement> newestFirst =
              all.stream()
                  .filter(one -> one.startedAt().isAfter(from))
                  .sorted(Comparator.comparing(Measurement::startedAt).reversed())
                  .toList();
          gathered.addAll(isControl(all.getFirst()) ? newestFirst : those(newestFirst));
        });
    return gathered;
  }

  private static List<Measurement> those(List<Measurement> newestFirst) {
    if (newestFirst.size() < 2 || !Appearance.of(newestFirst.getFirst()).needsPrevious()) {
      return newestFirst.stream().limit(1).toList();
    }
    Appearance looks = Appearance.of(newestFirst.getFirst());
    Measurement first =
        newestFirst.stream()
            .takeWhile(one -> Appearance.of(one).equals(looks))
            .reduce((_, before) -> before)
            .orElseThrow();
    return Stream.concat(newestFirst.stream().limit(2), Stream.of(first)).distinct().toList();
  }

  private static boolean isControl(Measurement measurement) {
    return measurement.target().service().equals(Window.CONTROL_SERVICE);
  }

  /// Which kind of check ended how.
  private static String ending(Measurement measurement) {
    if (measurement.isBattery()) {
      return "battery";
    }
    String kind = isControl(measurement) ? "control" : measurement.endpoint().kind().id();
    return switch (Progress.of(measurement)) {
      case Progress.Complete(Step.Exchange exchange) when exchange.status() >= 500 ->
          kind + " status " + exchange.status();
      case Progress.Complete _ -> kind + " ok";
      case Progress.Stopped stopped ->
          "%s %s %s".formatted(kind, stopped.layer().id(), stopped.failure().id());
    };
  }

  /// Everything that was ever said, as a table.
  synchronized String table() {
    StringBuilder table = new StringBuilder();
    table.append("judged %d times\n".formatted(judgements));
    endings.forEach((ending, count) -> table.append("  %7d %s\n".formatted(count, ending)));
    Map<String, List<String>> verdicts =
        said.values().stream().collect(groupingBy(one -> one, TreeMap::new, toList()));
    table.append("verdicts, the last on each check\n");
    verdicts.forEach(
        (verdict, those) -> table.append("  %7d %s\n".formatted(those.size(), verdict)));
    claims.values().stream().limit(40).forEach(claim -> table.append(claim).append('\n'));
    Map<String, Integer> mechanisms = new HashMap<>();
    claims
        .values()
        .forEach(c -> mechanisms.merge(c.substring(0, c.indexOf(']') + 1), 1, Integer::sum));
    table.append("claims ").append(mechanisms).append('\n');
    table
        .append("cells blocked at any time: ")
        .append(cells.size())
        .append(' ')
        .append(cells)
        .append('\n');
    return table.toString();
  }

  /// How many checks were at any time said to be blocked, throttled, or unreachable from a region.
  synchronized int claims() {
    return claims.size();
  }
}
