package tocsin.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import tocsin.judge.Mechanism;
import tocsin.model.Layer;
import tocsin.model.Target;
import tocsin.model.Vantage;

/// A timeline told minute by minute: probes that each ask for each role once in their interval, and
/// two controls.
final class Tale {
  static final Instant BEGIN = Instant.parse("2021-03-15T00:00:00Z");
  static final Target CHAT = new Target("signal", "chat");
  static final Target MEDIA = new Target("signal", "media");
  static final Target OTHER = new Target("whatsapp", "chat");

  /// One probe.
  record Teller(String name, String region, long asn, int interval) {
    Vantage vantage() {
      return new Vantage(region, asn, name, "1", false);
    }
  }

  /// What a probe finds of a role in a minute; nothing if it does not ask.
  interface Plot {
    Optional<Finding> ask(Teller teller, Target target, int minute);
  }

  /// The same of one that always asks.
  interface Find {
    Finding find(Teller teller, Target target, int minute);
  }

  final List<Observation> observations = new ArrayList<>();
  final List<Teller> tellers = new ArrayList<>();
  final Random random = new Random(7);
  private List<Target> targets = List.of(CHAT);
  private int told;

  static Tale of(Target... targets) {
    Tale tale = new Tale();
    tale.targets = List.of(targets);
    return tale;
  }

  /// Probes in five other countries, which work.
  Tale references() {
    for (String region : List.of("DE", "FR", "US", "JP", "BR")) {
      probe(region, 100 + region.charAt(0), 1);
    }
    return this;
  }

  Tale probe(String region, long asn, int interval) {
    String name = "p%d-%s-%d".formatted(tellers.size(), region.toLowerCase(Locale.ROOT), asn);
    tellers.add(new Teller(name, region, asn, interval));
    return this;
  }

  Tale probes(String region, long... asns) {
    for (long asn : asns) {
      probe(region, asn, 1);
    }
    return this;
  }

  /// Tells so many minutes.
  Tale minutes(int count, Find find) {
    return asks(count, (teller, target, minute) -> Optional.of(find.find(teller, target, minute)));
  }

  /// Tells so many minutes, in which some may not ask.
  Tale asks(int count, Plot plot) {
    for (int minute = told; minute < told + count; minute++) {
      for (int i = 0; i < tellers.size(); i++) {
        Teller teller = tellers.get(i);
        if (Math.floorMod(minute + i, teller.interval()) == 0) {
          round(teller, i, minute, plot);
        }
      }
    }
    told += count;
    return this;
  }

  private void round(Teller teller, int phase, int minute, Plot plot) {
    for (Target target : targets) {
      plot.ask(teller, target, minute)
          .ifPresent(finding -> tell(teller, target, at(minute, phase), finding));
    }
    for (String host : List.of("one", "two")) {
      Target control = new Target(Observation.CONTROL, host);
      plot.ask(teller, control, minute)
          .ifPresent(finding -> tell(teller, control, at(minute, phase), finding));
    }
  }

  static Instant at(int minute, int phase) {
    return BEGIN.plusSeconds(60L * minute + phase * 7 % 60);
  }

  void tell(Teller teller, Target target, Instant at, Finding finding) {
    String id = "%s-%s-%s".formatted(teller.name(), target.role(), at);
    observations.add(new Observation(id, at, teller.vantage(), target, finding));
  }

  Instant now() {
    return BEGIN.plusSeconds(60L * told);
  }

  /// The events of all that was told.
  List<Event> events() {
    return timeline().events(now());
  }

  Timeline timeline() {
    Timeline timeline = new Timeline(Settings.PLAIN);
    timeline.add(observations);
    return timeline;
  }

  /// The same in another order and in other batches.
  Timeline shuffled(long seed) {
    Random order = new Random(seed);
    List<Observation> shuffled = new ArrayList<>(observations);
    for (int i = 0; i < observations.size() / 20; i++) {
      shuffled.add(observations.get(order.nextInt(observations.size())));
    }
    Collections.shuffle(shuffled, order);
    Timeline timeline = new Timeline(Settings.PLAIN);
    for (int from = 0; from < shuffled.size(); ) {
      int to = Math.min(shuffled.size(), from + 1 + order.nextInt(shuffled.size() / 6));
      timeline.add(shuffled.subList(from, to));
      timeline.events(BEGIN.plusSeconds(60L * order.nextInt(told + 1)));
      from = to;
    }
    return timeline;
  }

  static Finding ok() {
    return Finding.Reached.PLAIN;
  }

  static Finding rate(double logRate) {
    return new Finding.Reached(OptionalDouble.of(logRate));
  }

  static Finding fails(Layer layer, Mechanism... mechanisms) {
    return new Finding.Failed(layer, new TreeSet<>(Set.of(mechanisms)), false);
  }

  static Finding forged() {
    return new Finding.Failed(Layer.DNS, new TreeSet<>(Set.of(Mechanism.DNS_INJECTION)), true);
  }

  static boolean isControl(Target target) {
    return target.service().equals(Observation.CONTROL);
  }
}
