package tocsin.lab.scenario;

import java.net.InetAddress;
import java.util.List;
import tocsin.lab.censor.Fault;

/// Reads `dns-inject: { names: [...], pool: [...], copies: 3, bidirectional: true }`.
///
/// Without `copies` there is one for each address of the larger family of the pool.
record DnsInjectionReader(Values values, NameReader names, AddressReader addresses) {
  private static final int MOST_COPIES = 20;
  private static final int IPV4_BYTES = 4;

  Fault read(FaultReader.Details of) {
    of.fields().only("names", "pool", "copies", "bidirectional");
    List<InetAddress> pool =
        of.fields()
            .required("pool", "'pool: [203.0.113.7, \"2001:db8:bad::1\"]'")
            .map(node -> addresses.forged(node, "'pool'"))
            .orElse(List.of());
    return new Fault.DnsInjection(
        names.read(of.fields(), "names"),
        pool,
        of.fields()
            .optional("copies")
            .map(node -> (int) values.number(node, "'copies'", 1, MOST_COPIES))
            .orElseGet(() -> largerFamily(pool)),
        of.fields()
            .optional("bidirectional")
            .map(node -> values.truth(node, "'bidirectional'"))
            .orElse(false));
  }

  private static int largerFamily(List<InetAddress> pool) {
    long ipv4 = pool.stream().filter(each -> each.getAddress().length == IPV4_BYTES).count();
    return (int) Math.max(ipv4, pool.size() - ipv4);
  }
}
