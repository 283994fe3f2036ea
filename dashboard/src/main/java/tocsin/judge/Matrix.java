package tocsin.judge;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import tocsin.config.Role;
import tocsin.model.Endpoint;

/// Every role in every region that has a probe, from one window of measurements.
public final class Matrix {
  private Matrix() {}

  /// The cells of those roles, region by region in alphabetical order, roles in the order given.
  ///
  /// @param regions the regions with an enrolled probe, whether it was heard of or not
  /// @param judged the verdicts of one window
  public static List<Cell> of(List<Role> roles, Collection<String> regions, List<Judged> judged) {
    TreeMap<String, List<Judged>> byRegion =
        judged.stream()
            .collect(
                groupingBy(one -> one.measurement().vantage().region(), TreeMap::new, toList()));
    regions.forEach(region -> byRegion.putIfAbsent(region, List.of()));
    return byRegion.entrySet().stream()
        .flatMap(
            region -> roles.stream().map(role -> cell(role, region.getKey(), region.getValue())))
        .toList();
  }

  private static Cell cell(Role role, String region, List<Judged> inRegion) {
    Set<Endpoint> endpoints = role.endpoints().stream().collect(toSet());
    List<Judged> own =
        inRegion.stream().filter(one -> endpoints.contains(one.measurement().endpoint())).toList();
    List<Verdict> ofProbes =
        own.stream()
            .collect(groupingBy(one -> one.measurement().vantage().probe(), TreeMap::new, toList()))
            .values()
            .stream()
            .map(ofProbe -> Quorums.verdict(role, ofProbe))
            .toList();
    return new Cell(role.target(), region, Quorums.gravest(role.target(), ofProbes), own);
  }
}
