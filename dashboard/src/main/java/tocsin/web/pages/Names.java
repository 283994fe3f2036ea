package tocsin.web.pages;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tocsin.config.Configuration;
import tocsin.config.Role;
import tocsin.config.Service;
import tocsin.model.Endpoint;
import tocsin.model.Target;
import tocsin.model.Vantage;
import tocsin.web.Place;
import tocsin.web.Regions;

/// What services, roles and places are called on pages.
record Names(Map<String, Service> services, Regions regions) {
  static Names of(Configuration configuration, Collection<String> shown) {
    Map<String, Service> services =
        configuration.scheduled().stream()
            .collect(Collectors.toMap(Service::id, Function.identity()));
    return new Names(services, Regions.of(configuration.regions(), shown));
  }

  String service(String id) {
    Service service = services.get(id);
    return service == null ? id : service.name();
  }

  String role(Target target) {
    return target.role().replace('-', ' ');
  }

  /// The role as it is configured, if it is.
  Optional<Role> configured(Target target) {
    return services.values().stream()
        .flatMap(service -> service.roles().stream())
        .filter(role -> role.target().equals(target))
        .findFirst();
  }

  /// Such as `Signal messaging`.
  String target(Target target) {
    return service(target.service()) + " " + role(target);
  }

  /// Such as `Signal messaging in China`.
  String place(Place place) {
    return target(place.target()) + " " + regions.in(place.region());
  }

  /// Such as `Signal in China`; the service alone where there is one place only.
  String serviceIn(Place place) {
    String service = service(place.target().service());
    return regions.onlyHere() && place.region().equals(Vantage.NO_REGION)
        ? service
        : service + " " + regions.in(place.region());
  }

  /// Such as `China · AS4134`.
  String network(Vantage vantage) {
    return network(vantage.region(), vantage.asn());
  }

  String network(String region, long asn) {
    return regions.name(region) + " · " + network(asn);
  }

  static String network(long asn) {
    return asn == 0 ? "network unknown" : "AS" + asn;
  }

  static String link(Place place) {
    return "/cell/%s/%s/%s"
        .formatted(place.target().service(), place.target().role(), place.region());
  }

  static String link(String measurement) {
    return "/measurements/" + measurement;
  }

  static String uri(Endpoint endpoint) {
    return Shown.text(endpoint.uri(), 200);
  }

  /// `a`, `a and b`, `a, b and c`.
  static String list(List<String> words) {
    return words.size() < 2
        ? String.join("", words)
        : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }

  /// `1 probe`, `3 probes`.
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
