package tocsin.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import tocsin.detect.Event;
import tocsin.detect.EventClass;
import tocsin.detect.Onset;
import tocsin.detect.Phase;
import tocsin.judge.Mechanism;

/// Events made by hand, one thing after the other.
public record Happening(Event event) {
  public static final Instant ONSET = Instant.parse("2021-03-15T10:20:00Z");

  /// Signal's messaging is blocked in China, in three of three networks; how is not known.
  public static Happening block() {
    return new Happening(
        new Event(
            "blocking-signal-CN-20210315T1020",
            EventClass.BLOCKING,
            new Phase.Ongoing(),
            "signal",
            sorted(List.of("messaging")),
            "CN",
            sorted(List.of(4134L, 4837L, 9808L)),
            3,
            sorted(List.of()),
            0.97,
            new Onset(ONSET.minusSeconds(60), ONSET),
            ONSET.plusSeconds(180),
            List.of(),
            ""));
  }

  public Happening id(String id) {
    return with(id, event.kind(), event.phase(), event.service(), event.roles(), event.region());
  }

  public Happening kind(EventClass kind) {
    return with(event.id(), kind, event.phase(), event.service(), event.roles(), event.region());
  }

  public Happening suspected() {
    return phase(new Phase.Suspected());
  }

  public Happening over(Duration after) {
    return phase(new Phase.Over(event.onset().latest().plus(after)));
  }

  public Happening of(String service, String... roles) {
    return with(
        event.id(), event.kind(), event.phase(), service, sorted(List.of(roles)), event.region());
  }

  public Happening in(String region) {
    return with(event.id(), event.kind(), event.phase(), event.service(), event.roles(), region);
  }

  public Happening everywhere() {
    return in(Event.EVERYWHERE);
  }

  public Happening by(Mechanism... mechanisms) {
    return more(
        event.networks(), sorted(List.of(mechanisms)), event.onset(), event.witnesses(), "");
  }

  public Happening on(int reporting, Long... networks) {
    Event one =
        more(sorted(List.of(networks)), event.mechanisms(), event.onset(), event.witnesses(), "")
            .event;
    return new Happening(
        new Event(
            one.id(),
            one.kind(),
            one.phase(),
            one.service(),
            one.roles(),
            one.region(),
            one.networks(),
            reporting,
            one.mechanisms(),
            one.confidence(),
            one.onset(),
            one.detected(),
            one.witnesses(),
            one.follows()));
  }

  public Happening since(Instant earliest, Instant latest) {
    return more(
        event.networks(),
        event.mechanisms(),
        new Onset(earliest, latest),
        event.witnesses(),
        event.follows());
  }

  public Happening shownBy(List<String> witnesses) {
    return more(event.networks(), event.mechanisms(), event.onset(), witnesses, event.follows());
  }

  public Happening after(String before) {
    return more(event.networks(), event.mechanisms(), event.onset(), event.witnesses(), before);
  }

  private Happening phase(Phase phase) {
    return with(event.id(), event.kind(), phase, event.service(), event.roles(), event.region());
  }

  private Happening with(
      String id,
      EventClass kind,
      Phase phase,
      String service,
      SortedSet<String> roles,
      String region) {
    return new Happening(
        new Event(
            id,
            kind,
            phase,
            service,
            roles,
            region,
            event.networks(),
            event.reporting(),
            event.mechanisms(),
            event.confidence(),
            event.onset(),
            event.detected(),
            event.witnesses(),
            event.follows()));
  }

  private Happening more(
      SortedSet<Long> networks,
      SortedSet<Mechanism> mechanisms,
      Onset onset,
      List<String> witnesses,
      String follows) {
    return new Happening(
        new Event(
            event.id(),
            event.kind(),
            event.phase(),
            event.service(),
            event.roles(),
            event.region(),
            networks,
            event.reporting(),
            mechanisms,
            event.confidence(),
            onset,
            onset.latest().plusSeconds(180),
            witnesses,
            follows));
  }

  private static <T> SortedSet<T> sorted(List<T> values) {
    return new TreeSet<>(values);
  }
}
