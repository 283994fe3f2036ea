package tocsin.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tocsin.agent.ConfigOption;
import tocsin.agent.SetupException;
import tocsin.agent.ThisMachine;
import tocsin.collect.Enrolments;

/// Makes tokens; works beside a running dashboard.
@Command(
    name = "token",
    description = "Makes a token that enrols one probe, once, within a day.",
    mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
  private static final Duration LIFETIME = Duration.ofDays(1);

  @Option(
      names = "--region",
      paramLabel = "CC",
      description = "Where the probe will be, ISO 3166-1 alpha-2, such as CN.")
  private String region = "";

  @Option(
      names = "--asn",
      paramLabel = "ASN",
      description = "Number of its access network, such as 4134.")
  private Optional<Long> asn = Optional.empty();

  @Option(
      names = "--control",
      description = "It stands on an uncensored network and is a reference for the others.")
  private boolean control;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Many at once, one a line: CC ASN, and `control` where it is one.")
  private Optional<Path> from = Optional.empty();

  @Mixin private final DataOption data = new DataOption();
  @Mixin private final ConfigOption config = new ConfigOption();
  @Spec private CommandSpec spec;

  /// Where a probe will be.
  private record Post(String region, long asn, boolean control) {}

  @Override
  public Integer call() throws SetupException {
    List<Post> posts = from.isPresent() ? posts(from.get()) : List.of(post());
    Set<String> regions = config.read().regions().keySet();
    posts.forEach(post -> check(post, regions));
    try {
      print(posts);
      return Exit.FINE;
    } catch (IOException e) {
      throw new UsageException("%s cannot be used: %s".formatted(data.dashboard(), e));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private void print(List<Post> posts) throws IOException {
    Enrolments enrolments =
        Enrolments.open(data.dashboard(), ThisMachine.CLOCK, new SecureRandom());
    PrintWriter out = spec.commandLine().getOut();
    for (Post post : posts) {
      out.println(enrolments.createToken(post.region(), post.asn(), post.control(), LIFETIME));
    }
    out.flush();
  }

  private static void check(Post post, Set<String> regions) {
    if (!regions.contains(post.region())) {
      throw new UsageException("region %s is not in regions.yml".formatted(post.region()));
    }
  }

  private Post post() {
    if (region.isEmpty() || asn.isEmpty()) {
      throw new UsageException("name the probe's network: --region CC --asn ASN, or --from FILE");
    }
    return new Post(region, asn.get(), control);
  }

  private static List<Post> posts(Path file) {
    List<Post> posts = new ArrayList<>();
    int number = 0;
    try {
      for (String line : Files.readAllLines(file)) {
        number++;
        if (!line.isBlank()) {
          posts.add(post(file, number, List.of(line.strip().split("\\s+"))));
        }
      }
    } catch (IOException e) {
      throw new UsageException("%s cannot be read: %s".formatted(file, e));
    }
    return posts;
  }

  private static Post post(Path file, int line, List<String> words) {
    boolean control = words.size() == 3 && words.get(2).equals("control");
    if ((words.size() == 2 || control) && words.get(1).matches("[0-9]{1,10}")) {
      return new Post(words.getFirst(), Long.parseLong(words.get(1)), control);
    }
    throw new UsageException(
        "%s:%d: write CC ASN, such as `CN 4134`, or `NL 1136 control`".formatted(file, line));
  }
}
