package tocsin.clean;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import tocsin.agent.BareProbe;
import tocsin.agent.Journal;
import tocsin.agent.Surroundings;
import tocsin.config.Configuration;
import tocsin.model.Measurement;
import tocsin.model.Resolver;
import tocsin.model.Vantage;
import tocsin.net.LiveNetworks;
import tocsin.net.NetworkSettings;
import tocsin.net.TrustStore;
import tocsin.testing.TestPki;
import tocsin.wire.Wire;

/// A probe in a network namespace of its own: says when it is there, waits for its device, and
/// prints what it measures until its standard input ends.
final class CleanProbe {
  private CleanProbe() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    String number = arguments[0];
    Vantage vantage =
        new Vantage(
            arguments[1],
            Long.parseLong(arguments[2]),
            "probe-" + number,
            "0.1.0",
            Boolean.parseBoolean(arguments[3]));
    OutputStream out = new BufferedOutputStream(System.out);
    out.write('\n');
    out.flush();
    int _ = System.in.read();
    Programs.plainWire("eth0");
    Programs.run("ip", "addr", "add", "198.19.0.%s/24".formatted(number), "dev", "eth0");
    Programs.run("ip", "link", "set", "lo", "up");
    Programs.run("ip", "link", "set", "eth0", "up");
    Programs.run("ip", "route", "add", "default", "via", CleanWorld.ROUTER);
    String anchor = Files.readString(Path.of(arguments[4]));
    try (BareProbe _ =
        BareProbe.start(
            vantage,
            CleanConfiguration.of(Map.of(TestPki.ANCHOR, anchor)),
            surroundings(CleanConfiguration.of(Map.of(TestPki.ANCHOR, anchor))),
            measurement -> tell(measurement, out))) {
      int _ = System.in.read();
    }
    System.exit(0);
  }

  private static Surroundings surroundings(Configuration configuration) {
    SecureRandom random = new SecureRandom();
    Resolver resolver = Resolver.udp(CleanConfiguration.RESOLVER, 53);
    InstantSource clock = InstantSource.system();
    return new Surroundings(
        new LiveNetworks(
            NetworkSettings.of(resolver, List.of(resolver)),
            TrustStore.of(configuration.anchors()),
            System::nanoTime,
            random,
            clock),
        clock,
        System::nanoTime,
        random,
        new Journal(System.err, clock));
  }

  private static void tell(Measurement measurement, OutputStream out) {
    byte[] line = Wire.encode(measurement);
    synchronized (out) {
      try {
        out.write(line);
        out.write('\n');
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
