package tocsin.lab.scenario;

import java.time.Duration;
import java.util.List;
import tocsin.lab.censor.Fault;
import tocsin.lab.censor.Volley;
import tocsin.lab.world.AddressPlan;

/// Reads the faults that look into a ClientHello, or stand in for a TLS server.
final class TlsFaultReader {
  private final Values values;
  private final NameReader names;
  private final AddressReader addresses;
  private final VolleyReader volleys;

  TlsFaultReader(Values values, NameReader names, AddressReader addresses) {
    this.values = values;
    this.names = names;
    this.addresses = addresses;
    this.volleys = new VolleyReader(values);
  }

  /// `sni-reset: { names: [...], in-path: true, volley: { packets: 3 }, residual: 5s }`; on-path
  /// and without residual if nothing else is written.
  Fault reset(FaultReader.Details of) {
    of.fields().only("names", "in-path", "volley", "residual");
    return new Fault.SniReset(
        names.read(of.fields(), "names"),
        of.fields().optional("in-path").map(node -> values.truth(node, "'in-path'")).orElse(false),
        of.fields().optional("volley").map(volleys::read).orElse(Volley.THREE),
        of.fields()
            .optional("residual")
            .map(node -> values.duration(node, "'residual'"))
            .orElse(Duration.ZERO));
  }

  /// `tls-intercept: { hosts: [...], interceptor: portal }`, by the interceptor if none is written.
  Fault interception(FaultReader.Details of) {
    of.fields().only("hosts", "moved", "prefixes", "family", "interceptor");
    return new Fault.TlsInterception(
        addresses.prefixes(of.fields(), of.at()),
        of.fields()
            .optional("interceptor")
            .map(node -> addresses.machine(node, "'interceptor'", List.of("interceptor", "portal")))
            .orElse(AddressPlan.interceptor()));
  }

  /// `throttle: { names: [...], rate: 130kbit/s }`.
  Fault throttle(FaultReader.Details of) {
    of.fields().only("names", "rate");
    return new Fault.Throttle(
        names.read(of.fields(), "names"),
        of.fields()
            .required("rate", "'rate: 130kbit/s'")
            .map(node -> values.rate(node, "'rate'"))
            .orElse(1L));
  }

  /// `freeze: { names: [...], after: 16KiB }`.
  Fault freeze(FaultReader.Details of) {
    of.fields().only("names", "after");
    return new Fault.Freeze(
        names.read(of.fields(), "names"),
        of.fields()
            .required("after", "'after: 16KiB'")
            .map(node -> values.size(node, "'after'"))
            .orElse(1L));
  }
}
