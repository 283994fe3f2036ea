package tocsin.judge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
  static Addresses of(Measurement measurement, Control control, Battery battery) {
    List<Step> here = here(measurement, control, battery);
    Set<String> own = new HashSet<>();
    if (LedAstray.literal(measurement)) {
      add(own, List.of(measurement.endpoint().host()));
    }
    for (Step step : here) {
      addVerified(own, step, measurement.endpoint().host());
    }
    for (Measurement other : control.reference()) {
      if (Control.isComplete(other)) {
        other.steps().forEach(step -> addReached(own, step));
      }
    }
    for (Step.Trial trial : battery.of(Experiment.OTHER_RESOLVER, Subject.TARGET)) {
      trial.steps().forEach(step -> addSecret(own, step));
    }
    Set<String> doubtful = new HashSet<>();
    for (Step step : here) {
      if (step instanceof Step.Resolve resolve && inClear(resolve)) {
        addGiven(doubtful, resolve);
      }
    }
    doubtful.removeAll(own);
    return new Addresses(own, doubtful);
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

  private static List<Step> here(Measurement measurement, Control control, Battery battery) {
    List<Step> here = new ArrayList<>(measurement.steps());
    control.previous().forEach(one -> here.addAll(one.steps()));
    for (Step.Trial trial : battery.trials()) {
      if (trial.subject() == Subject.TARGET) {
        here.addAll(trial.steps());
      }
    }
    return here;
  }

  private static void addVerified(Set<String> own, Step step, String host) {
    if (step instanceof Step.Handshake handshake
        && handshake.outcome().succeeded()
        && handshake.serverName().equalsIgnoreCase(host)) {
      add(own, List.of(handshake.address()));
    }
  }

  private static void addReached(Set<String> own, Step step) {
    if (step instanceof Step.Resolve resolve) {
      add(own, resolve.addresses());
    } else if (step.outcome().succeeded()) {
      triedBy(step).ifPresent(address -> add(own, List.of(address)));
    }
  }

  private static void addSecret(Set<String> own, Step step) {
    if (step instanceof Step.Resolve resolve && !inClear(resolve)) {
      add(own, resolve.addresses());
    }
  }

  private static void addGiven(Set<String> doubtful, Step.Resolve resolve) {
    for (DnsResponse response : resolve.responses()) {
      if (response.matches()) {
        add(doubtful, response.addresses(resolve.type()));
      }
    }
  }

  private static void add(Set<String> set, List<String> addresses) {
    for (String address : addresses) {
      set.add(address.toLowerCase(Locale.ROOT));
    }
  }

  /// The address that a step tried to reach.
  static Optional<String> triedBy(Step step) {
    return switch (step) {
      case Step.Connect connect -> Optional.of(connect.address());
      case Step.Initial initial -> Optional.of(initial.address());
      case Step.Binding binding -> Optional.of(binding.address());
      case Step.Resolve _, Step.Handshake _, Step.Exchange _, Step.Greeting _, Step.Trial _ ->
          Optional.empty();
    };
  }

  static boolean inClear(Step.Resolve resolve) {
    Transport transport = resolve.resolver().transport();
    return transport == Transport.UDP || transport == Transport.TCP;
  }
}
