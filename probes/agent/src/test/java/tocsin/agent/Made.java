package tocsin.agent;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.Outcome;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.model.Target;
import tocsin.model.Timing;
import tocsin.model.Trust;
import tocsin.model.UuidV7;
import tocsin.model.Vantage;

/// Measurements and steps as tests need them.
final class Made {
  static final Vantage VANTAGE = new Vantage("CN", 4134, "cn-4134-k3f9", "0.1.0", false);
  static final Outcome OK = new Outcome.Succeeded();

  private Made() {}

  static Outcome failed(Failure failure) {
    return new Outcome.Failed(failure, "");
  }

  static Step lookup(RecordType type, Outcome outcome) {
    Resolver resolver = Resolver.udp("127.0.0.1", 53);
    return new Step.Resolve(
        new Timing(0, 10), outcome, "chat.example", type, resolver, List.of(), 10);
  }

  static Step connect(String address, Outcome outcome) {
    return new Step.Connect(new Timing(10, 20), outcome, address, 443);
  }

  static Endpoint endpoint(CheckKind kind, Oracle oracle) {
    boolean http = kind == CheckKind.HTTP || kind == CheckKind.HTTPS;
    String host = oracle instanceof Oracle.Nonexistent ? "*.chat.example" : "chat.example";
    return new Endpoint(
        new Target("signal", "messaging"), host, 443, kind, http ? "/" : "", Trust.NONE, oracle);
  }

  static Measurement measurement(Endpoint endpoint, Step... steps) {
    Instant at = Instant.parse("2026-11-23T05:00:00Z");
    return new Measurement(UuidV7.at(at, new Random()), at, VANTAGE, endpoint, "", List.of(steps));
  }
}
