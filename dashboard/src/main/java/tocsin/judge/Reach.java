package tocsin.judge;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Progress;

/// Tells a block of addresses from a fault of routing, by how far it reaches: a service's addresses
/// are called blocked only if in [#NETWORKS] networks of the region [#ADDRESSES] addresses fail at
/// which no other service does.
final class Reach {
  static final int NETWORKS = 2;
  static final int ADDRESSES = 2;

  private record Realm(String region, String service) {
    static Realm of(Judged one) {
      return new Realm(one.measurement().vantage().region(), one.measurement().target().service());
    }
  }

  /// How far silence reaches in a realm.
  ///
  /// @param wide whether it does so too far for a fault of routing
  /// @param words how many it is seen in, for people
  private record Extent(boolean wide, String words) {
    static Extent of(List<Judged> silent) {
      Set<String> shared = silent.stream().flatMap(Reach::shared).collect(toSet());
      List<Judged> alone =
          silent.stream().filter(one -> failing(one).anyMatch(at -> !shared.contains(at))).toList();
      Set<String> addresses = silent.stream().flatMap(Reach::failing).collect(toSet());
      long unshared = addresses.stream().filter(at -> !shared.contains(at)).count();
      return new Extent(
          networks(alone) >= NETWORKS && unshared >= ADDRESSES,
          shared.isEmpty()
              ? affected(networks(silent), addresses.size())
              : "others at the same address fail as well");
    }

    private static long networks(List<Judged> group) {
      return group.stream().map(one -> one.measurement().vantage().asn()).distinct().count();
    }

    private static String affected(long networks, long addresses) {
      return "%d network%s and %d address%s are affected"
          .formatted(networks, networks == 1 ? "" : "s", addresses, addresses == 1 ? "" : "es");
    }
  }

  private final Map<Realm, Extent> silent;
  private final Map<Realm, List<Judged>> all;

  Reach(List<Judged> judged) {
    silent =
        judged.stream()
            .filter(Reach::isSilence)
            .collect(groupingBy(Realm::of, collectingAndThen(toList(), Extent::of)));
    boolean settling = silent.values().stream().anyMatch(extent -> !extent.wide);
    all = settling ? judged.stream().collect(groupingBy(Realm::of)) : Map.of();
  }

  /// The verdict on it, given how far what it suffers from reaches.
  Judged settled(Judged one) {
    if (!isSilence(one)) {
      return one;
    }
    Extent extent = Objects.requireNonNull(silent.get(Realm.of(one)));
    if (extent.wide) {
      return one;
    }
    Verdict.Because because = one.verdict().because();
    if (because.rule().equals(OneFamily.ID)) {
      return one.with(
          new Verdict.Reachable(
              because
                  .under("reached")
                  .saying(because.reason() + "; that may be a fault of routing")));
    }
    return one.with(
        isSettled(one)
            ? new Verdict.Regional(
                because
                    .under("regional.path")
                    .saying(because.reason() + "; " + extent.words + ", so that it may be routing"))
            : new Verdict.Unclear(
                because
                    .under("unclear.path")
                    .saying(
                        because.reason()
                            + "; whether that is a block or a fault of routing is not known yet")));
  }

  /// Whether it is the way to its addresses that fails, in silence or because it is said to be
  /// unreachable, for all that is known.
  private static boolean isSilence(Judged one) {
    if (!(one.verdict() instanceof Verdict.Blocked blocked) || blocked.layer() == Layer.DNS) {
      return false;
    }
    Set<Mechanism> mechanisms = blocked.attribution().mechanisms();
    return mechanisms.isEmpty()
        ? stoppedInSilence(one.measurement())
        : mechanisms.equals(Set.of(Mechanism.IP_BLACKHOLE));
  }

  private static boolean stoppedInSilence(Measurement measurement) {
    return switch (Progress.of(measurement)) {
      case Progress.Complete _ -> OneFamily.failing(measurement).isPresent();
      case Progress.Stopped stopped ->
          Fate.of(stopped.step()).mayBeRouting()
              && switch (stopped.layer()) {
                case TCP, QUIC, STUN -> true;
                case DNS, TLS, HTTP, MTPROTO -> false;
              };
    };
  }

  /// The addresses at which other services fail as well.
  private static Stream<String> shared(Judged one) {
    Set<String> failing = failing(one).collect(toSet());
    String service = one.measurement().target().service();
    return one.control().neighbours().stream()
        .filter(other -> !other.target().service().equals(service))
        .filter(other -> !other.startedAt().isBefore(one.control().since().orElse(Instant.MIN)))
        .flatMap(Reach::silentAt)
        .filter(failing::contains);
  }

  private static Stream<String> failing(Judged one) {
    Predicate<String> scope = OneFamily.failing(one.measurement()).orElse(_ -> true);
    return silentAt(one.measurement()).filter(scope);
  }

  private static Stream<String> silentAt(Measurement measurement) {
    return measurement.steps().stream()
        .filter(step -> Fate.of(step).mayBeRouting())
        .flatMap(step -> Addresses.triedBy(step).stream())
        .map(address -> address.toLowerCase(Locale.ROOT));
  }

  /// Whether all there is to know has come in: the tests were made, this measurement came after
  /// them, and so did one of every other probe of the region that measures the endpoint.
  private boolean isSettled(Judged one) {
    Optional<Instant> tested =
        one.control().battery().stream().map(Measurement::startedAt).findFirst();
    return tested
        .filter(at -> one.measurement().startedAt().isAfter(at))
        .filter(
            at ->
                all.getOrDefault(Realm.of(one), List.of()).stream()
                    .filter(
                        other ->
                            other.measurement().endpoint().equals(one.measurement().endpoint()))
                    .allMatch(other -> other.measurement().startedAt().isAfter(at)))
        .isPresent();
  }
}
