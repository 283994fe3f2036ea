package tocsin.ooni;

import static java.util.Comparator.comparingLong;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Step;

/// The endpoints that one of their tests asked, and what it did to each.
final class Endpoints {
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|.*:.*");
  private static final Pattern POOL = Pattern.compile("e\\d+\\.whatsapp\\.net");
  private static final Set<String> NAMES_ALONE = Set.of("uptime.signal.org", "stun.fbsbx.com");

  private final String service;
  private final Origin origin;
  private final Places places;
  private final List<Found> lookups;
  private final List<Found> handshakes;
  private final List<Requests.Request> requests;
  private final Connections connections;

  Endpoints(String service, Node keys, Origin origin, Places places) {
    this.service = service;
    this.origin = origin;
    this.places = places;
    Records records = new Records(keys, origin);
    lookups = records.lookups();
    handshakes = records.handshakes();
    requests = Requests.of(keys);
    connections = new Connections(records.connections(), lookups, handshakes);
  }

  List<Measurement> measurements() {
    List<Measurement> all = new ArrayList<>();
    for (String host : hosts()) {
      if (NAMES_ALONE.contains(host)) {
        add(all, places.of(service, host, 53, CheckKind.DNS, ""), lookupsOf(host));
      } else if (service.equals("messenger") || POOL.matcher(host).matches()) {
        ports(host).forEach(port -> add(all, tcp(host, port), toConnection(host, port)));
      } else {
        addSecure(all, host);
      }
    }
    if (service.equals("telegram")) {
      connections.literals(requests).forEach(place -> addDataCentre(all, place));
    }
    return all;
  }

  private Set<String> hosts() {
    Set<String> hosts = new LinkedHashSet<>();
    Stream.of(
            lookups.stream().map(Found::host),
            handshakes.stream().map(Found::host),
            requests.stream().filter(one -> !one.isInClear()).map(one -> one.found().host()))
        .flatMap(some -> some)
        .filter(host -> !host.isEmpty() && !LITERAL.matcher(host).matches())
        .forEach(hosts::add);
    return hosts;
  }

  private List<Found> lookupsOf(String host) {
    return lookups.stream().filter(one -> one.host().equals(host)).toList();
  }

  /// The ports that were tried; where the name was not found, those that would have been.
  private Collection<Integer> ports(String host) {
    Set<Integer> tried = new LinkedHashSet<>();
    connections.of(host).forEach(one -> tried.add(one.port()));
    boolean found = lookupsOf(host).stream().anyMatch(Found::succeeded);
    return !tried.isEmpty() || found
        ? tried
        : service.equals("whatsapp") ? List.of(443, 5222) : List.of(443);
  }

  private Endpoint tcp(String host, int port) {
    return places.of(service, host, port, CheckKind.TCP, "");
  }

  private List<Found> toConnection(String host, int port) {
    return Stream.concat(
            lookupsOf(host).stream(),
            connections.of(host).stream().filter(one -> one.port() == port))
        .toList();
  }

  /// A request that failed says more than the steps before it only if they succeeded.
  private void addSecure(List<Measurement> all, String host) {
    List<Requests.Request> asked =
        requests.stream()
            .filter(one -> !one.isInClear() && one.found().host().equals(host))
            .toList();
    List<Found> steps = new ArrayList<>(toConnection(host, 443));
    handshakes.stream().filter(one -> one.host().equals(host)).forEach(steps::add);
    boolean shaken = steps.stream().anyMatch(one -> one.layer() == Layer.TLS && one.succeeded());
    boolean nothing = steps.stream().allMatch(one -> one.layer() == Layer.DNS && one.succeeded());
    asked.stream()
        .filter(one -> one.status() > 0 || shaken || nothing)
        .forEach(one -> steps.add(one.found()));
    String path = asked.stream().map(Requests.Request::path).findFirst().orElse("/");
    if (steps.stream().anyMatch(one -> one.layer() != Layer.DNS || !one.succeeded())) {
      add(all, places.of(service, host, 443, CheckKind.HTTPS, path), steps);
    }
  }

  /// Their request to a data centre in plain HTTP is no MTProto: any answer shows that the
  /// connection passes, and what it says means nothing. None, after a connection, means something.
  private void addDataCentre(List<Measurement> all, Connections.Place place) {
    List<Found> steps = new ArrayList<>(connections.at(place));
    List<Requests.Request> asked =
        requests.stream().filter(one -> place.isOf(one.found())).toList();
    boolean answered = asked.stream().anyMatch(one -> one.status() > 0);
    if (answered && steps.stream().noneMatch(Found::succeeded)) {
      asked.stream().filter(one -> one.status() > 0).map(place::connection).forEach(steps::add);
    }
    boolean connected = steps.isEmpty() || steps.stream().anyMatch(Found::succeeded);
    asked.stream()
        .filter(one -> one.status() > 0 || connected)
        .forEach(one -> steps.add(one.found()));
    boolean silent = connected && !answered && !asked.isEmpty();
    add(
        all,
        silent
            ? places.of(service, place.address(), place.port(), CheckKind.HTTP, "/")
            : tcp(place.address(), place.port()),
        steps);
  }

  private void add(List<Measurement> all, Endpoint endpoint, List<Found> found) {
    if (found.isEmpty()) {
      return;
    }
    List<Found> inOrder =
        found.stream()
            .sorted(
                comparingLong((Found one) -> one.timing().startMicros())
                    .thenComparing(Found::layer))
            .toList();
    long begun = inOrder.getFirst().timing().startMicros();
    Instant at = origin.start().plus(begun, ChronoUnit.MICROS);
    List<Step> steps = inOrder.stream().map(one -> one.step(begun)).toList();
    all.add(
        new Measurement(origin.id(at, endpoint.uri()), at, origin.vantage(), endpoint, "", steps));
  }
}
