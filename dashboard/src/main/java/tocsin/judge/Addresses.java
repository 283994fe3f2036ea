package tocsin.judge;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tocsin.model.DnsResponse;
import tocsin.model.Experiment;
import tocsin.model.Measurement;
import tocsin.model.Resolver.Transport;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;

/// Which addresses are an endpoint's own. A certificate that verified there says so first, then
/// what control vantages get, then resolvers that are asked in secret.
///
/// @param own known to be its own
/// @param doubtful given by answers in clear, and not known to be
record Addresses(Set<String> own, Set<String> doubtful) {
  static Addresses of(Measurement measurement, Control control) {
    Battery battery = Battery.of(control);
    List<Measurement> reached = Control.complete(control.reference());
    Set<String> own =
        Stream.of(
                literal(measurement),
                verified(here(measurement, control, battery), measurement.endpoint().host()),
                reached.stream().flatMap(one -> reachedAt(one.steps().stream())),
                reached.stream().flatMap(one -> resolved(one.steps().stream())),
                resolved(secretly(battery)))
            .flatMap(addresses -> addresses)
            .map(address -> address.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    Set<String> doubtful =
        here(measurement, control, battery)
            .filter(step -> step instanceof Step.Resolve resolve && inClear(resolve))
            .flatMap(step -> given((Step.Resolve) step))
            .map(address -> address.toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(HashSet::new));
    doubtful.removeAll(own);
    return new Addresses(Set.copyOf(own), Set.copyOf(doubtful));
  }

  boolean isOwn(String address) {
    return own.contains(address.toLowerCase(Locale.ROOT));
  }

  /// Whether nothing speaks against an address that the probe took for known good.
  boolean isUsable(String address) {
    return !doubtful.contains(address.toLowerCase(Locale.ROOT));
  }

  /// Every address in any response to a question.
  static Stream<String> given(Step.Resolve resolve) {
    return resolve.responses().stream()
        .filter(DnsResponse::matches)
        .flatMap(response -> response.addresses(resolve.type()).stream());
  }

  private static Stream<Step> here(Measurement measurement, Control control, Battery battery) {
    return Stream.of(
            measurement.steps().stream(),
            control.previous().stream().flatMap(one -> one.steps().stream()),
            battery.steps(Subject.TARGET))
        .flatMap(steps -> steps);
  }

  private static Stream<String> literal(Measurement measurement) {
    return LedAstray.literal(measurement)
        ? Stream.of(measurement.endpoint().host())
        : Stream.empty();
  }

  private static Stream<String> verified(Stream<Step> steps, String host) {
    return steps
        .filter(step -> step instanceof Step.Handshake && step.outcome().succeeded())
        .map(Step.Handshake.class::cast)
        .filter(handshake -> handshake.serverName().equalsIgnoreCase(host))
        .map(Step.Handshake::address);
  }

  private static Stream<String> reachedAt(Stream<Step> steps) {
    return steps
        .filter(step -> step.outcome().succeeded())
        .flatMap(
            step ->
                switch (step) {
                  case Step.Connect connect -> Stream.of(connect.address());
                  case Step.Initial initial -> Stream.of(initial.address());
                  case Step.Binding binding -> Stream.of(binding.address());
                  case Step.Resolve _,
                      Step.Handshake _,
                      Step.Exchange _,
                      Step.Greeting _,
                      Step.Trial _ ->
                      Stream.empty();
                });
  }

  private static Stream<String> resolved(Stream<? extends Step> steps) {
    return steps
        .filter(Step.Resolve.class::isInstance)
        .flatMap(step -> ((Step.Resolve) step).addresses().stream());
  }

  private static Stream<Step> secretly(Battery battery) {
    return battery.of(Experiment.OTHER_RESOLVER, Subject.TARGET).stream()
        .flatMap(trial -> trial.steps().stream())
        .filter(step -> step instanceof Step.Resolve resolve && !inClear(resolve));
  }

  static boolean inClear(Step.Resolve resolve) {
    Transport transport = resolve.resolver().transport();
    return transport == Transport.UDP || transport == Transport.TCP;
  }
}
