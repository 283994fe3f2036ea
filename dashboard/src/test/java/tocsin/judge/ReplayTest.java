package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Judges the measurements of every folder of `data/replay`. To accept a new result, write what is
/// printed into `expected.json`, and read the difference.
final class ReplayTest {
  private static final Set<String> OF_TOGETHER =
      Set.of(
          "regional.path",
          "unclear.path",
          "down.names-gone",
          "unclear.flapping",
          "unclear.resolver");

  @ParameterizedTest
  @MethodSource("folders")
  void whatWasSaidOfItIsSaidAgain(Path folder) throws Exception {
    List<Cases.Told> told = Cases.told(Cases.judged(folder));
    assertThat(told)
        .as("%s says of these:%n%s%n", folder, Cases.written(told))
        .isEqualTo(Cases.expected(folder));
  }

  @Test
  void everyRuleHasACase() throws Exception {
    List<String> rules = new ArrayList<>();
    for (Path folder : folders()) {
      Cases.expected(folder).forEach(one -> rules.add(one.rule()));
    }
    assertThat(rules).containsAll(Rules.ORDERED.stream().map(Rule::id).toList());
    assertThat(rules).containsAll(OF_TOGETHER);
  }

  @Test
  void everyMechanismThatCanBeNamedHasACaseOrATest() throws Exception {
    Set<String> named =
        folders().stream()
            .flatMap(folder -> Cases.expected(folder).stream())
            .flatMap(one -> one.mechanisms().stream())
            .collect(Collectors.toSet());
    assertThat(named)
        .contains("dns.injection", "dns.hijack", "dns.resolver", "dns.drop", "dns.doh_block")
        .contains("tls.reset.sni", "tls.drop.sni", "tls.mitm", "ip.reset", "ip.prohibited")
        .contains("throttle.freeze", "throttle.policing", "quic.drop.sni", "http.blockpage")
        .contains("portal", "change.endpoint", "regional.unreachable", "instrument", "local");
  }

  private static List<Path> folders() throws IOException {
    return Cases.folders();
  }
}
