package tocsin.web.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tocsin.judge.Explanation;
import tocsin.judge.Judged;
import tocsin.model.Measurement;
import tocsin.model.Progress;
import tocsin.store.Stored;
import tocsin.web.Place;
import tocsin.web.Snapshot;
import tocsin.web.pages.MeasurementPage.Fact;
import tocsin.web.pages.MeasurementPage.Waterfall;

/// Puts the page of one measurement together.
final class MeasurementParts {
  private static final int MOST_EVIDENCE = 50;

  /// Two measurements share a scale of time unless one lasted so many times as long.
  private static final int MOST_APART = 5;

  private static final int MOST_FOUND = 2_000;

  private final Snapshot snapshot;
  private final Names names;

  MeasurementParts(Snapshot snapshot, Names names) {
    this.snapshot = snapshot;
    this.names = names;
  }

  MeasurementPage page(
      Stored stored,
      Judged judged,
      Optional<Measurement> previous,
      Optional<Measurement> next,
      Predicate<String> certificateStored) {
    Measurement measurement = stored.measurement();
    Place place = new Place(measurement.target(), measurement.vantage().region());
    List<Measurement> beside = beside(judged);
    long own = Bar.span(List.of(measurement));
    long other = beside.isEmpty() ? own : Bar.span(beside);
    boolean alike = Math.max(own, other) <= MOST_APART * Math.min(own, other);
    long widest = Math.max(own, other);
    StepParts parts = new StepParts(certificateStored);
    return new MeasurementPage(
        Frame.of(
            names.place(place) + ", measured " + Moment.of(measurement.startedAt()).text(),
            snapshot),
        measurement.id(),
        names.place(place),
        snapshot.standing(place).isPresent() ? Names.link(place) : "",
        Mark.of(judged.verdict()),
        Shown.text(judged.verdict().because().reason()),
        judged.verdict().because().rule(),
        facts(stored),
        Waterfalls.of(measurement, who(measurement), "", alike ? widest : own),
        beside.stream().map(one -> waterfall(one, alike ? widest : other)).toList(),
        tests(judged),
        Shown.text(explained(judged).found(), MOST_FOUND),
        battery(judged),
        IntStream.rangeClosed(1, measurement.steps().size())
            .mapToObj(number -> parts.part(measurement, number))
            .toList(),
        evidence(judged),
        previous.map(one -> Names.link(one.id())).orElse(""),
        next.map(one -> Names.link(one.id())).orElse(""));
  }

  private static Explanation explained(Judged judged) {
    return judged.measurement().isBattery()
        ? new Explanation(Explanation.rows(judged.measurement()), "")
        : Explanation.of(judged);
  }

  private static List<Explanation.Row> tests(Judged judged) {
    return explained(judged).rows().stream()
        .map(
            row ->
                new Explanation.Row(
                    row.test(),
                    row.question(),
                    Shown.text(row.here(), 300),
                    Shown.text(row.control(), 300)))
        .toList();
  }

  private static String battery(Judged judged) {
    return judged.measurement().isBattery()
        ? Names.link(judged.measurement().retryOf())
        : judged.control().battery().stream()
            .findFirst()
            .map(battery -> Names.link(battery.id()))
            .orElse("");
  }

  private Waterfall waterfall(Measurement measurement, long span) {
    return Waterfalls.of(measurement, who(measurement), Names.link(measurement.id()), span);
  }

  private String who(Measurement measurement) {
    return (measurement.vantage().control() ? "Control vantage, " : "Probe, ")
        + names.network(measurement.vantage());
  }

  /// The control that is nearest in time, shown beside a failure.
  private static List<Measurement> beside(Judged judged) {
    Instant at = judged.measurement().startedAt();
    if (Progress.of(judged.measurement()) instanceof Progress.Complete) {
      return List.of();
    }
    return judged.control().reference().stream()
        .filter(other -> Progress.of(other) instanceof Progress.Complete)
        .min((one, other) -> distance(one, at).compareTo(distance(other, at)))
        .stream()
        .toList();
  }

  private static Duration distance(Measurement measurement, Instant at) {
    return Duration.between(measurement.startedAt(), at).abs();
  }

  private List<Fact> facts(Stored stored) {
    Measurement measurement = stored.measurement();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Endpoint", Names.uri(measurement.endpoint()), true));
    facts.add(new Fact("Network", names.network(measurement.vantage()), false));
    facts.add(
        new Fact(
            measurement.vantage().control() ? "Control vantage" : "Probe",
            measurement.vantage().probe()
                + ", version "
                + Shown.text(measurement.vantage().version(), 64),
            true));
    facts.add(new Fact("Began", Moment.of(measurement.startedAt()).text(), false));
    facts.add(new Fact("Came in", Moment.of(stored.receivedAt()).text(), false));
    facts.add(new Fact("Lasted", Moment.lasting(Bar.span(List.of(measurement))), false));
    String trust = String.join(", ", measurement.endpoint().trust().anchors());
    if (!trust.isEmpty()) {
      facts.add(new Fact("Trust anchors", trust, true));
    }
    return facts;
  }

  private List<EvidenceRow> evidence(Judged judged) {
    Map<String, Measurement> known =
        Stream.of(
                Stream.of(judged.measurement()),
                judged.control().own().stream(),
                judged.control().reference().stream(),
                judged.control().previous().stream(),
                judged.control().battery().stream())
            .flatMap(Function.identity())
            .collect(Collectors.toMap(Measurement::id, Function.identity(), (one, _) -> one));
    List<Measurement> shown =
        judged.verdict().because().evidence().stream()
            .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
            .filter(other -> !other.id().equals(judged.measurement().id()))
            .limit(MOST_EVIDENCE)
            .toList();
    long span = Bar.span(shown);
    return shown.stream().map(one -> EvidenceRow.witness(one, names, span)).toList();
  }
}
