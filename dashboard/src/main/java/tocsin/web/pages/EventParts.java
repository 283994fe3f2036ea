package tocsin.web.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tocsin.detect.Event;
import tocsin.detect.Phase;
import tocsin.judge.Judged;
import tocsin.judge.Mechanism;
import tocsin.model.Target;
import tocsin.web.Bulletin;
import tocsin.web.EventWords;
import tocsin.web.Place;
import tocsin.web.Snapshot;
import tocsin.web.pages.EventPage.Fact;

/// Puts the page of an event together.
record EventParts(Snapshot snapshot, Bulletin bulletin, Names names, EventWords words) {
  /// @param witnesses those still stored, judged
  EventPage page(Event event, List<Judged> witnesses) {
    String what = Shown.text(words.what(event));
    int gone = event.witnesses().size() - witnesses.size();
    long span = Bar.span(witnesses.stream().map(Judged::measurement).toList());
    return new EventPage(
        Frame.of("Tocsin: " + what, snapshot),
        EventMarks.of(event),
        what,
        Shown.text(words.sentence(event)) + ".",
        EventMarks.caution(event),
        facts(event),
        roles(event),
        event.mechanisms().stream().map(EventParts::sentence).toList(),
        witnesses.stream()
            .map(
                one -> EvidenceRow.of(one.measurement(), one.verdict(), names, snapshot.at(), span))
            .toList(),
        gone == 0 ? "" : "%s not shown here.".formatted(Names.count(gone, "more witness")),
        links(Stream.of(event.follows()).filter(id -> !id.isEmpty()).toList()),
        links(
            bulletin.events().stream()
                .filter(one -> one.follows().equals(event.id()))
                .map(Event::id)
                .toList()),
        "/api/v1/events/" + event.id());
  }

  private List<Fact> facts(Event event) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Class", event.kind().id().replace('_', ' ')));
    facts.add(new Fact("Phase", event.phase().id()));
    facts.add(new Fact("Began after", time(event.onset().earliest())));
    facts.add(new Fact("Began before", time(event.onset().latest())));
    facts.add(
        new Fact(
            "Detected",
            "%s, %s after its onset"
                .formatted(
                    time(event.detected()), lasting(event.onset().latest(), event.detected()))));
    if (event.phase() instanceof Phase.Over over) {
      facts.add(
          new Fact(
              "Over",
              "%s, after %s"
                  .formatted(time(over.at()), lasting(event.onset().latest(), over.at()))));
    }
    facts.add(new Fact("Where", Shown.text(words.place(event))));
    facts.add(new Fact("Networks", networks(event)));
    facts.add(
        new Fact("Confidence", String.format(Locale.ROOT, "%.0f %%", event.confidence() * 100)));
    return facts;
  }

  private static String networks(Event event) {
    String of = "%d of %d that reported".formatted(event.networks().size(), event.reporting());
    return event.networks().isEmpty()
        ? of
        : of
            + ": "
            + Shown.text(
                String.join(", ", event.networks().stream().map(Names::network).toList()), 300);
  }

  /// A role that is not watched in that region, or everywhere, has no page.
  private List<Link> roles(Event event) {
    return event.roles().stream()
        .map(role -> new Target(event.service(), role))
        .map(
            target -> {
              Place place = new Place(target, event.region());
              return new Link(
                  names.role(target),
                  snapshot.standing(place).isPresent() ? Names.link(place) : "");
            })
        .toList();
  }

  private static String sentence(Mechanism mechanism) {
    String words = mechanism.words();
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }

  private List<Link> links(List<String> events) {
    return events.stream()
        .flatMap(id -> bulletin.find(id).stream())
        .map(one -> new Link(Shown.text(words.sentence(one)) + ".", EventItem.link(one.id())))
        .toList();
  }

  private static String time(Instant instant) {
    return Moment.of(instant).text();
  }

  private static String lasting(Instant from, Instant to) {
    Duration between = Duration.between(from, to);
    if (between.isNegative()) {
      return "0 s";
    }
    long minutes = between.toMinutes();
    if (minutes < 2) {
      return between.toSeconds() + " s";
    }
    return minutes < 120
        ? minutes + " min"
        : between.toHours() < 48 ? between.toHours() + " h" : between.toDays() + " days";
  }
}
