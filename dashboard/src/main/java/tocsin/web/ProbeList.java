package tocsin.web;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tocsin.model.Vantage;
import tocsin.store.ProbeSeen;

/// The probes that are enrolled or were heard of lately, by region and id.
final class ProbeList {
  private ProbeList() {}

  /// @param silence how long a probe may say nothing before it counts as silent
  static List<ProbeStatus> of(
      Collection<Vantage> enrolled, Collection<ProbeSeen> seen, Instant now, Duration silence) {
    Map<String, ProbeStatus> byId = new TreeMap<>();
    enrolled.forEach(vantage -> byId.put(vantage.probe(), never(vantage)));
    seen.forEach(one -> byId.put(one.probe(), heard(one, now.minus(silence))));
    return byId.values().stream().sorted(comparing(ProbeStatus::region)).toList();
  }

  private static ProbeStatus never(Vantage vantage) {
    return new ProbeStatus(
        vantage.probe(),
        vantage.region(),
        vantage.asn(),
        "",
        vantage.control(),
        Optional.empty(),
        true);
  }

  private static ProbeStatus heard(ProbeSeen seen, Instant silentBefore) {
    return new ProbeStatus(
        seen.probe(),
        seen.region(),
        seen.asn(),
        seen.version(),
        seen.control(),
        Optional.of(seen.lastReceived()),
        seen.lastReceived().isBefore(silentBefore));
  }
}
