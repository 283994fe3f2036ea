package tocsin.ooni;

import static java.util.Comparator.comparingLong;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tocsin.model.Layer;
import tocsin.model.Outcome;
import tocsin.model.RecordType;
import tocsin.model.Step;
import tocsin.model.Timing;

/// df-005 names addresses and no hosts: which connection was for whom. That of a handshake is for
/// its server name; others are for the host that had the address, by the same transaction, or by
/// the last lookup before.
final class Connections {
  /// An address and port.
  record Place(String address, int port) {
    boolean isOf(Found one) {
      return (one.address().equals(address) || one.host().equals(address)) && one.port() == port;
    }

    /// The connection that an answer proves.
    Found connection(Requests.Request answered) {
      long at = answered.found().timing().startMicros();
      return new Found(
          Layer.TCP,
          "",
          address,
          port,
          0,
          new Timing(at, at),
          true,
          timing -> new Step.Connect(timing, new Outcome.Succeeded(), address, port));
    }
  }

  private final List<Found> all;
  private final List<Found> lookups;
  private final Map<Found, String> hosts = new HashMap<>();

  Connections(List<Found> all, List<Found> lookups, List<Found> handshakes) {
    this.all = all;
    this.lookups = lookups;
    for (Found handshake : handshakes) {
      all.stream()
          .filter(one -> one.isAt(handshake) && one.succeeded() && !hosts.containsKey(one))
          .filter(one -> one.timing().endMicros() <= handshake.timing().startMicros())
          .max(comparingLong(one -> one.timing().endMicros()))
          .ifPresent(one -> hosts.put(one, handshake.host()));
    }
    for (Found one : all) {
      if (!hosts.containsKey(one)) {
        owner(one).ifPresent(host -> hosts.put(one, host));
      }
    }
  }

  /// Those to one host.
  List<Found> of(String host) {
    return all.stream().filter(one -> host.equals(hosts.get(one))).toList();
  }

  List<Found> at(Place place) {
    return all.stream().filter(place::isOf).toList();
  }

  /// The places that are no host's: those of tests that ask addresses.
  Set<Place> literals(List<Requests.Request> requests) {
    Set<String> owned = new HashSet<>();
    lookups.forEach(one -> owned.addAll(addresses(one)));
    Set<Place> places = new LinkedHashSet<>();
    Stream.concat(
            all.stream()
                .filter(one -> !hosts.containsKey(one) && !owned.contains(one.address()))
                .map(one -> new Place(one.address(), one.port())),
            requests.stream()
                .filter(Requests.Request::isInClear)
                .filter(one -> one.found().host().matches("[0-9.]+"))
                .map(one -> new Place(one.found().host(), one.found().port())))
        .forEach(places::add);
    return places;
  }

  private Optional<String> owner(Found connection) {
    List<Found> owners =
        lookups.stream().filter(one -> addresses(one).contains(connection.address())).toList();
    Optional<Found> same =
        owners.stream()
            .filter(one -> one.transaction() != 0)
            .filter(one -> one.transaction() == connection.transaction())
            .findFirst();
    Optional<Found> before =
        owners.stream()
            .filter(one -> one.timing().endMicros() <= connection.timing().startMicros())
            .max(comparingLong(one -> one.timing().endMicros()));
    return same.or(() -> before).or(() -> owners.stream().findFirst()).map(Found::host);
  }

  private static Set<String> addresses(Found lookup) {
    Set<String> addresses = new HashSet<>();
    if (lookup.step(lookup.timing().startMicros()) instanceof Step.Resolve resolve) {
      resolve.responses().forEach(one -> addresses.addAll(one.addresses(RecordType.A)));
      resolve.responses().forEach(one -> addresses.addAll(one.addresses(RecordType.AAAA)));
    }
    return addresses;
  }
}
