package tocsin.evaluate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tocsin.detect.EventClass;
import tocsin.detect.Finding;
import tocsin.judge.Mechanism;
import tocsin.model.Layer;

/// How a planted block is done, and what the detector may call it.
///
/// @param mechanism how
/// @param told what the judge tells of it, by and by
/// @param layer at which it shows
/// @param testable whether tests can show that somebody acts
/// @param deserved what it may be called
record Means(
    Mechanism mechanism, Mechanism told, Layer layer, boolean testable, Set<EventClass> deserved) {
  /// Every way of blocking of the vocabulary, but a shutdown, which is planted as such.
  static final List<Means> ALL = all();

  Means {
    deserved = Set.copyOf(deserved);
  }

  /// What is found where it hits and tests were made, or not yet.
  Finding.Failed found(boolean tested) {
    return tested
        ? new Finding.Failed(layer, new TreeSet<>(Set.of(told)), testable)
        : new Finding.Failed(layer, new TreeSet<>(), false);
  }

  private static List<Means> all() {
    List<Means> all = new ArrayList<>();
    for (Mechanism mechanism : EnumSet.range(Mechanism.DNS_INJECTION, Mechanism.THROTTLE_FREEZE)) {
      all.add(of(mechanism));
    }
    return List.copyOf(all);
  }

  private static Means of(Mechanism mechanism) {
    return switch (mechanism) {
      case IP_BLACKHOLE, IP_RESET, IP_PROHIBITED ->
          new Means(
              mechanism,
              Mechanism.REGIONAL_UNREACHABLE,
              mechanism.layer(),
              false,
              EnumSet.of(EventClass.BLOCKING, EventClass.REGIONAL_UNREACHABLE));
      case UDP_DROP, DNS_DROP -> plain(mechanism, false, EnumSet.of(EventClass.BLOCKING));
      case THROTTLE_POLICING -> plain(mechanism, false, EnumSet.of(EventClass.THROTTLING));
      case THROTTLE_FREEZE ->
          plain(mechanism, true, EnumSet.of(EventClass.THROTTLING, EventClass.BLOCKING));
      default -> plain(mechanism, true, EnumSet.of(EventClass.BLOCKING));
    };
  }

  private static Means plain(Mechanism mechanism, boolean testable, Set<EventClass> deserved) {
    return new Means(mechanism, mechanism, mechanism.layer(), testable, deserved);
  }
}
