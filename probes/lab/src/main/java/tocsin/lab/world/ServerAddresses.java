package tocsin.lab.world;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Gives a namespace the addresses of its servers, on its loopback interface.
final class ServerAddresses {
  private ServerAddresses() {}

  /// Every address of `internet`.
  static List<InetAddress> internet(AddressPlan plan) {
    List<InetAddress> all = new ArrayList<>();
    all.addAll(AddressPlan.openResolver());
    all.addAll(AddressPlan.liar());
    all.addAll(AddressPlan.interceptor());
    all.addAll(AddressPlan.portal());
    all.addAll(AddressPlan.dashboard());
    List.of(Zones.ROOT, Zones.TOP, Zones.DOMAINS)
        .forEach(pair -> pair.forEach(text -> all.add(InetAddress.ofLiteral(text))));
    for (String host : plan.hosts()) {
      all.addAll(plan.of(host).orElseThrow());
      all.addAll(plan.moved(host).orElseThrow());
    }
    return all;
  }

  /// Adds the addresses; those that are there already stay.
  ///
  /// @return nothing to close: they end with the namespace
  static AutoCloseable add(
      Namespaces namespaces, String namespace, Path folder, Collection<InetAddress> addresses)
      throws IOException, InterruptedException {
    Path batch = Files.createDirectories(folder).resolve(namespace + ".addresses");
    Files.writeString(
        batch,
        "link set lo up\n" + addresses.stream().map(ServerAddresses::line).collect(joining()));
    ServerProgram.run(
        namespaces,
        namespace,
        List.of("ip", "-batch", batch.toString()),
        folder.resolve(namespace + ".addresses.log"));
    return () -> {};
  }

  private static String line(InetAddress address) {
    return address instanceof Inet4Address
        ? "addr replace %s/32 dev lo\n".formatted(address.getHostAddress())
        : "addr replace %s/128 dev lo nodad\n".formatted(address.getHostAddress());
  }
}
