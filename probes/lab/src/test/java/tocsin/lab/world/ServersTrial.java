package tocsin.lab.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import tocsin.config.Configuration;
import tocsin.lab.censor.Box;
import tocsin.lab.censor.Link;
import tocsin.lab.censor.Names;

/// Inside an enclosure: raises a world with all servers, asks them from its probes, changes them,
/// asks again, and prints each finding as `what<TAB>answer`. Arguments: the shipped configuration,
/// a folder.
final class ServersTrial {
  private static final String CHAT = "chat.signal.org";

  private final Servers servers;
  private final AddressPlan plan;
  private final Path roots;
  private final Asking open;
  private final Asking own;

  private ServersTrial(Servers servers, AddressPlan plan, Path roots, Asking open, Asking own) {
    this.servers = servers;
    this.plan = plan;
    this.roots = roots;
    this.open = open;
    this.own = own;
  }

  /// A client in a namespace.
  private record Asking(Process process, BufferedReader answers, PrintStream questions) {
    static Asking in(Topology topology, int network) throws IOException {
      Process process =
          topology
              .inside(
                  Topology.probe(network),
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-XX:+UseSerialGC",
                      "-XX:TieredStopAtLevel=1",
                      "-cp",
                      System.getProperty("java.class.path"),
                      ServersClient.class.getName()))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return new Asking(
          process,
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)),
          new PrintStream(process.getOutputStream(), true, UTF_8));
    }

    String ask(String question) throws IOException {
      questions.println(question);
      return Objects.requireNonNullElse(answers.readLine(), "the client has ended");
    }
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Lifeline.hold(() -> Runtime.getRuntime().halt(0));
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    Path shippedFolder = Path.of(arguments[0]);
    Configuration shipped = LabConfiguration.read(shippedFolder);
    AddressPlan plan = LabConfiguration.plan(shipped, world());
    long began = System.nanoTime();
    Pki pki = new Pki(Instant.now(), shipped.anchors().keySet());
    finding("milliseconds for authorities", since(began));
    Path roots = folder.resolve("config");
    LabConfiguration.write(shipped, shippedFolder, roots, world(), plan, pki);
    Files.writeString(roots.resolve("public.pem"), pki.publicRoot());
    try (Topology topology = Topology.raise(world(), plan)) {
      List<Box> boxes = boxes();
      long starting = System.nanoTime();
      Servers servers =
          Servers.start(topology::inside, folder.resolve("run"), shipped, world(), plan, pki);
      finding("milliseconds to start", since(starting));
      new ServersTrial(servers, plan, roots, Asking.in(topology, 2), Asking.in(topology, 1)).run();
      if (arguments.length > 2) {
        new ProcessBuilder("sh", "-c", arguments[2]).inheritIO().start().waitFor();
      }
      long closing = System.nanoTime();
      servers.close();
      finding("milliseconds to stop", since(closing));
      boxes.forEach(Box::close);
    }
    System.exit(0);
  }

  static World world() {
    return new World(
        "trial",
        List.of(
            new Network("CN", 4134, false, Link.CLEAR, Network.Resolving.OWN),
            new Network("DE", 3320, true, Link.CLEAR, Network.Resolving.OPEN)),
        List.of(),
        Map.of("old.whispersystems.org", "chat.signal.org", "msg.example", ""),
        Duration.ofSeconds(10));
  }

  private static List<Box> boxes() throws IOException {
    List<Box> boxes = new ArrayList<>();
    for (int n = 1; n <= 2; n++) {
      boxes.add(
          Box.open(
              Topology.inner(n),
              Topology.outer(n),
              (frame, direction, outlet) -> outlet.send(direction, frame),
              Link.CLEAR,
              System::nanoTime,
              new SplittableRandom(n),
              Throwable::printStackTrace));
    }
    return boxes;
  }

  private void run() throws IOException, InterruptedException {
    names();
    chains();
    web();
    others();
    behaviours();
    lies();
  }

  private void names() throws IOException {
    tell("root refers to", "dns 198.18.0.2 +chat.signal.org A");
    tell("top level refers to", "dns 198.18.0.3 +chat.signal.org A");
    tell("zone answers", "dns 198.18.0.4 +chat.signal.org A");
    tell("open resolver, A", dns(CHAT, "A"));
    tell("open resolver, AAAA", dns(CHAT, "AAAA"));
    tell("open resolver over IPv6", "dns 2001:db8:18::35 chat.signal.org A");
    tell("own resolver", own, "dns 198.19.1.53 chat.signal.org A");
    tell("shared name", dns("old.whispersystems.org", "A"));
    tell("random name", dns("abcdefgh.signal.org", "A"));
    tell("light", dns("uptime.signal.org", "A"));
    tell("liar by default", "dns 198.18.0.54 chat.signal.org A");
    tell("DoT", "dot 198.18.0.53 chat.signal.org A " + root("public"));
    tell("DoH", "doh 198.18.0.53 chat.signal.org A " + root("public"));
    tell("DoT under another root", "dot 198.18.0.53 x.org A " + root("trust/signal-2022"));
  }

  private void chains() throws IOException {
    tell("private chain, its root", tls(CHAT, "trust/signal-2022"));
    tell("private chain, public root", tls(CHAT, "public"));
    tell("public chain, its root", tls("www.apple.com", "public"));
    tell("public chain, private root", tls("www.apple.com", "trust/signal-2022"));
    tell("website of a private service", tls("signal.org", "public"));
    tell(
        "shared name's chain",
        "tls %s 443 old.whispersystems.org %s /".formatted(at(CHAT), root("trust/signal-2022")));
    tell(
        "another host's name", "tls %s 443 www.apple.com %s /".formatted(at(CHAT), root("public")));
    tell("interceptor", "issuer 198.18.0.60 443 chat.signal.org");
    tell("portal's chain", "tls 198.18.0.61 443 chat.signal.org %s /".formatted(root("public")));
    tell("site's issuer", "issuer %s 443 chat.signal.org".formatted(at(CHAT)));
  }

  private void web() throws IOException {
    tell(
        "other path",
        "tls %s 443 %s %s /v2/x".formatted(at(CHAT), CHAT, root("trust/signal-2022")));
    tell("in clear", "http %s 80 %s /".formatted(at("www.iana.org"), "www.iana.org"));
    tell("own name of the world", tls("msg.example", "public"));
    tell("TCP 5222", "connect %s 5222".formatted(at("e1.whatsapp.net")));
    tell("TCP 443", "connect %s 443".formatted(at("e16.whatsapp.net")));
    tell("Telegram", "connect %s 443".formatted(at("dc-149-154-175-50.telegram.lab")));
    tell("Messenger", "connect %s 443".formatted(at("edge-mqtt.facebook.com")));
    tell(
        "over IPv6",
        "tls %s 443 %s %s /"
            .formatted(
                plan.of(CHAT).orElseThrow().get(1).getHostAddress(),
                CHAT,
                root("trust/signal-2022")));
    tell("portal", "http 198.18.0.61 80 www.apple.com /robots.txt");
  }

  private void others() throws IOException {
    tell("STUN", "stun " + at("stun.fbsbx.com"));
    tell("STUN of the relay", "stun " + at("turn3.voip.signal.org"));
    tell("QUIC", "quic " + at(CHAT));
    tell("QUIC elsewhere", "quic " + at("www.apple.com"));
  }

  private void behaviours() throws IOException, InterruptedException {
    for (Behaviour behaviour : Behaviour.values()) {
      long began = System.nanoTime();
      servers.serve(new Names(List.of("*.signal.org")), behaviour);
      finding("milliseconds for " + behaviour, since(began));
      tell(behaviour + " name", dns(CHAT, "A"));
      tell(behaviour + " own", own, "dns 198.19.1.53 chat.signal.org A");
      tell(behaviour + " https", tls(CHAT, "trust/signal-2022"));
      tell(behaviour + " elsewhere", tls("www.apple.com", "public"));
      tell(behaviour + " quic", "quic " + at(CHAT));
      tell(
          behaviour + " moved https",
          "tls %s 443 %s %s /"
              .formatted(
                  plan.moved(CHAT).orElseThrow().get(0).getHostAddress(),
                  CHAT,
                  root("trust/signal-2022")));
    }
    servers.serve(new Names(List.of("*")), Behaviour.WELL);
    tell("WELL again name", dns(CHAT, "A"));
    tell("WELL again https", tls(CHAT, "trust/signal-2022"));
    servers.serve(new Names(List.of("old.whispersystems.org")), Behaviour.RETIRED);
    tell("shared name retired", dns("old.whispersystems.org", "A"));
    tell("its host stays", dns(CHAT, "A"));
    servers.declare(true);
    tell("outage declared", dns("uptime.signal.org", "A"));
    servers.declare(false);
    tell("outage over", dns("uptime.signal.org", "A"));
  }

  private void lies() throws IOException {
    Set<InetAddress> bogon = Set.of(InetAddress.ofLiteral("10.10.34.35"));
    Names below = new Names(List.of("*.signal.org"));
    long began = System.nanoTime();
    servers.lie(List.of("CN"), below, bogon, false);
    finding("milliseconds for a lie", since(began));
    tell("lie", own, "dns 198.19.1.53 chat.signal.org A");
    tell("lie, AAAA", own, "dns 198.19.1.53 chat.signal.org AAAA");
    tell("lie, random name", own, "dns 198.19.1.53 abcdefgh.signal.org A");
    tell("lie, apex", own, "dns 198.19.1.53 signal.org A");
    tell("lie elsewhere", dns(CHAT, "A"));
    servers.lie(List.of("CN/AS4134"), below, Set.of(), false);
    tell("truth", own, "dns 198.19.1.53 chat.signal.org A");
    servers.lie(List.of("*"), new Names(List.of(CHAT)), Set.of(), true);
    tell("nonexistence", own, "dns 198.19.1.53 chat.signal.org A");
    tell("nonexistence elsewhere", own, "dns 198.19.1.53 cdsi.signal.org A");
    servers.lie(List.of("liar"), new Names(List.of("*")), AddressPlan.portal(), false);
    tell("liar", "dns 198.18.0.54 www.apple.com A");
    tell("liar, AAAA", "dns 198.18.0.54 www.apple.com AAAA");
    servers.lie(List.of("*", "liar"), new Names(List.of("*")), Set.of(), false);
    tell("truth everywhere", own, "dns 198.19.1.53 chat.signal.org A");
    tell("liar's truth", "dns 198.18.0.54 chat.signal.org A");
  }

  private String tls(String host, String root) {
    return "tls %s 443 %s %s /".formatted(at(host), host, root(root));
  }

  private static String dns(String name, String type) {
    return "dns 198.18.0.53 %s %s".formatted(name, type);
  }

  private String at(String host) {
    return plan.of(host).orElseThrow().getFirst().getHostAddress();
  }

  private String root(String name) {
    return roots.resolve(name + ".pem").toString();
  }

  private void tell(String what, String question) throws IOException {
    tell(what, open, question);
  }

  private static void tell(String what, Asking client, String question) throws IOException {
    finding(what, client.ask(question));
  }

  private static void finding(String what, String answer) {
    System.out.println(what + "\t" + answer);
  }

  private static String since(long began) {
    return Long.toString((System.nanoTime() - began) / 1_000_000);
  }
}
