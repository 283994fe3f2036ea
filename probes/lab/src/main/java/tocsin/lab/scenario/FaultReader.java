package tocsin.lab.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.config.Document;
import tocsin.config.Fields;
import tocsin.lab.censor.Fault;
import tocsin.lab.censor.Names;
import tocsin.lab.censor.Prefix;
import tocsin.lab.world.AddressPlan;

/// Reads one fault: its id, and below it what it needs.
final class FaultReader {
  private static final int HIGHEST_PORT = 65535;

  /// What stands below a fault's id.
  ///
  /// @param at the id, for problems
  record Details(Fields fields, Node at) {}

  private final Values values;
  private final NameReader names;
  private final AddressReader addresses;
  private final SortedMap<String, Function<Details, Fault>> faults;

  FaultReader(Document document, Surroundings surroundings) {
    this.values = new Values(document);
    this.names = new NameReader(document, surroundings);
    this.addresses = new AddressReader(document, names, values);
    DnsInjectionReader injections = new DnsInjectionReader(values, names, addresses);
    TlsFaultReader tls = new TlsFaultReader(values, names, addresses);
    HttpFaultReader http = new HttpFaultReader(values, names);
    this.faults =
        new TreeMap<>(
            Map.ofEntries(
                Map.entry("dns-inject", injections::read),
                Map.entry("dns-nxdomain", of -> new Fault.DnsNonexistence(names(of))),
                Map.entry("dns-drop", of -> new Fault.DnsDrop(names(of))),
                Map.entry("dns-hijack", this::hijack),
                Map.entry("ip-drop", of -> new Fault.AddressDrop(prefixes(of))),
                Map.entry("ip-reset", of -> new Fault.AddressReset(prefixes(of))),
                Map.entry("ip-prohibited", of -> new Fault.AddressProhibition(prefixes(of))),
                Map.entry("sni-reset", tls::reset),
                Map.entry("sni-drop", of -> new Fault.SniDrop(names(of))),
                Map.entry("tls-intercept", tls::interception),
                Map.entry("http-blockpage", http::blockpage),
                Map.entry("http-reset", of -> new Fault.HttpReset(names(of))),
                Map.entry("quic-drop", of -> new Fault.QuicDrop(names(of))),
                Map.entry("udp-drop", this::udpDrop),
                Map.entry("stun-drop", of -> alone(of, new Fault.StunDrop())),
                Map.entry("throttle", tls::throttle),
                Map.entry("freeze", tls::freeze),
                Map.entry("loss", of -> alone(of, new Fault.Loss()))));
  }

  /// The ids of the faults that can be written.
  List<String> ids() {
    return List.copyOf(faults.keySet());
  }

  /// The fault; empty where it cannot be read.
  Optional<Fault> read(Fields.Entry entry) {
    return Optional.ofNullable(faults.get(entry.key()))
        .flatMap(
            reader ->
                values
                    .fields(entry.value(), "'%s'".formatted(entry.key()))
                    .map(fields -> reader.apply(new Details(fields, entry.at()))));
  }

  private Names names(Details of) {
    of.fields().only("names");
    return names.read(of.fields(), "names");
  }

  private List<Prefix> prefixes(Details of) {
    of.fields().only("hosts", "moved", "prefixes", "family");
    return addresses.prefixes(of.fields(), of.at());
  }

  private Fault hijack(Details of) {
    of.fields().only("resolver");
    return new Fault.DnsHijack(
        of.fields()
            .optional("resolver")
            .map(node -> addresses.machine(node, "'resolver'", List.of("liar", "open-resolver")))
            .orElse(AddressPlan.liar()));
  }

  private Fault udpDrop(Details of) {
    of.fields().only("port");
    return new Fault.UdpDrop(
        of.fields()
            .required("port", "'port: 443'")
            .map(node -> (int) values.number(node, "'port'", 1, HIGHEST_PORT))
            .orElse(1));
  }

  private Fault alone(Details of, Fault fault) {
    of.fields().entries().stream()
        .map(Fields.Entry::at)
        .forEach(
            at ->
                values
                    .document()
                    .problem(at, "nothing belongs here; write '%s: {}'".formatted(fault.id())));
    return fault;
  }
}
