package tocsin.web.pages;

import java.util.List;
import java.util.Locale;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Outcome;
import tocsin.model.Progress;
import tocsin.model.Step;

/// Steps in a few words.
final class Steps {
  private Steps() {}

  static String layer(Layer layer) {
    return layer.id().toUpperCase(Locale.ROOT);
  }

  /// How a measurement ended, such as `HTTP 200 · 143 ms` or `TLS connection_reset`.
  static String ending(Measurement measurement) {
    return switch (Progress.of(measurement)) {
      case Progress.Complete(Step step) ->
          result(step) + " · " + Moment.lasting(step.timing().endMicros());
      case Progress.Stopped stopped -> layer(stopped.layer()) + " " + stopped.failure().id();
    };
  }

  /// What came of a step that succeeded, or that says the name does not exist.
  private static String result(Step step) {
    return switch (step) {
      case Step.Resolve resolve ->
          resolve.addresses().isEmpty()
              ? "DNS no address"
              : "DNS " + Shown.text(resolve.addresses().getFirst(), 60);
      case Step.Connect _ -> "TCP";
      case Step.Handshake handshake -> Shown.text(handshake.version(), 20);
      case Step.Exchange exchange -> "HTTP " + exchange.status();
      case Step.Initial initial -> "QUIC " + Shown.text(initial.answer(), 40);
      case Step.Binding _ -> "STUN";
      case Step.Greeting _ -> "MTProto";
      case Step.Trial _ -> "battery";
    };
  }

  /// Whether a step failed that should not have: that a name made up for the check does not exist
  /// is what it should be.
  static boolean failed(Measurement measurement, Step step) {
    boolean wanted =
        Progress.of(measurement) instanceof Progress.Complete(Step last) && last.equals(step);
    return !step.outcome().succeeded() && !wanted;
  }

  /// What was done, such as `resolve A chat.signal.org`.
  static String title(Step step) {
    return switch (step) {
      case Step.Resolve resolve -> resolve.type() + " " + Shown.text(resolve.name(), 120);
      case Step.Connect connect -> at(connect.address(), connect.port());
      case Step.Handshake handshake ->
          handshake.serverName().isEmpty()
              ? at(handshake.address(), handshake.port())
              : Shown.text(handshake.serverName(), 120);
      case Step.Exchange exchange ->
          Shown.text(exchange.method(), 12) + " " + Shown.text(exchange.url(), 120);
      case Step.Initial initial -> initial(initial);
      case Step.Binding binding -> at(binding.address(), binding.port());
      case Step.Greeting greeting -> at(greeting.address(), greeting.port());
      case Step.Trial trial -> trial.experiment().id() + " " + trial.experiment().question();
    };
  }

  /// What came of it, in a few words.
  static String outcome(Step step) {
    return switch (step.outcome()) {
      case Outcome.Failed failed -> failed.failure().id();
      case Outcome.Succeeded _ -> succeeded(step);
    };
  }

  private static String succeeded(Step step) {
    return switch (step) {
      case Step.Resolve resolve -> addresses(resolve.addresses());
      case Step.Connect _ -> "connected";
      case Step.Handshake handshake ->
          Shown.text(handshake.version(), 20)
              + (handshake.alpn().isEmpty() ? "" : ", " + Shown.text(handshake.alpn(), 20))
              + ", chain verified";
      case Step.Exchange exchange -> "status " + exchange.status();
      case Step.Initial initial -> Shown.text(initial.answer(), 40) + " came back";
      case Step.Binding _ -> "answered";
      case Step.Greeting _ -> "answered with our nonce";
      case Step.Trial _ -> "yes";
    };
  }

  private static String initial(Step.Initial initial) {
    return initial.serverName().isEmpty()
        ? at(initial.address(), initial.port())
        : Shown.text(initial.serverName(), 120);
  }

  private static String addresses(List<String> addresses) {
    String first = addresses.isEmpty() ? "no address" : Shown.text(addresses.getFirst(), 60);
    return addresses.size() < 2 ? first : first + " and " + (addresses.size() - 1) + " more";
  }

  static String at(String address, int port) {
    String shown = Shown.text(address, 60);
    return (shown.indexOf(':') >= 0 ? "[" + shown + "]" : shown) + ":" + port;
  }
}
