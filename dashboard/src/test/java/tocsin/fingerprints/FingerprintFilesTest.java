package tocsin.fingerprints;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.config.Problem;
import tocsin.judge.Fingerprint;

final class FingerprintFilesTest {
  private static final String HEADER = String.join(",", RowReader.COLUMNS) + "\n";

  private static final Map<String, String> SAMPLES =
      Map.of("a", "10.0.0.1", "b", "10.0.7.7", "c", "we say \"no\", please", "d", "x7");

  @TempDir private Path folder;

  @Test
  void theShippedListsHaveNoProblem() {
    Path shipped = Path.of(System.getProperty("tocsin.root"), "data", "fingerprints");
    FingerprintFiles files = FingerprintFiles.in(shipped);
    assertThat(files.problems()).isEmpty();
    assertThat(files.fingerprints().all())
        .extracting(Fingerprint::name)
        .contains("tocsin.ir_1", "tocsin.cn_1");
  }

  @Test
  void aFolderWithoutListsIsNoProblem() {
    FingerprintFiles files = FingerprintFiles.in(folder.resolve("nothing"));
    assertThat(files.problems()).isEmpty();
    assertThat(files.fingerprints().all()).isEmpty();
  }

  @Test
  void everyPatternTypeIsRead() throws IOException {
    dns("a,nat,,dns,full,10.0.0.1,5,\"IR, CN\",me,,", "b,isp,,dns,prefix,10.0.,5,,me,,");
    http(
        "c,fp,,body,contains,\"say \"\"no\"\", please\",5,,me,,\"two\nlines\"",
        "d,prod,,header.server,regexp,^x[0-9]+$,5,,me,,");
    FingerprintFiles files = FingerprintFiles.in(folder);
    assertThat(files.problems()).isEmpty();
    List<Fingerprint> all = files.fingerprints().all();
    assertThat(all.get(0).countries()).isEqualTo(Set.of("IR", "CN"));
    assertThat(all.get(2).scope()).isEqualTo(Fingerprint.Scope.NOBODY);
    assertThat(all)
        .extracting(one -> one.pattern().matcher(SAMPLES.get(one.name())).find())
        .containsOnly(true);
    assertThat(all)
        .extracting(one -> one.pattern().matcher("1" + SAMPLES.get(one.name()) + "1").find())
        .containsExactly(false, false, true, false);
  }

  @Test
  void everyProblemIsNamedWithItsLine() throws IOException {
    dns(
        "a,nat,,dns,full,10.0.0.1,5,IR,me,",
        "b,nation,,dns,exact,10.0.0.1,5,IR,me,,",
        "c,nat,,ip,full,,11,Iran,,,\"two",
        "lines\"",
        "b,nat,,dns,regexp,[,5,IR,me,,");
    assertThat(FingerprintFiles.in(folder).problems())
        .extracting(problem -> problem.toString().replace(folder + "/", ""))
        .containsExactly(
            "fingerprints_dns.csv:2: a row has 11 fields, this one 10",
            "fingerprints_dns.csv:3: pattern_type 'exact' is none of full, prefix, contains, regexp",
            "fingerprints_dns.csv:3: scope 'nation' is none of fp, injb, inst, isp, nat, prod, prov, vbw",
            "fingerprints_dns.csv:4: a fingerprint has a pattern",
            "fingerprints_dns.csv:4: a fingerprint has a source: who saw it, and where",
            "fingerprints_dns.csv:4: confidence_no_fp '11' is no whole number from 0 to 10",
            "fingerprints_dns.csv:4: expected_countries 'Iran' is no list of codes such as CN,IR",
            "fingerprints_dns.csv:4: location_found 'ip' is none of dns, body, header.NAME in small letters",
            "fingerprints_dns.csv:6: pattern '[' is no regular expression: Unclosed character class",
            "fingerprints_dns.csv:6: the name 'b' is there twice; the other is at fingerprints_dns.csv:3");
    assertThat(FingerprintFiles.in(folder).fingerprints().all()).isEmpty();
  }

  @Test
  void aFileOfOtherColumnsIsRefused() throws IOException {
    Files.writeString(folder.resolve("fingerprints_http.csv"), "name,pattern\n");
    assertThat(FingerprintFiles.in(folder).problems())
        .extracting(Problem::text)
        .containsExactly("the first line has to be " + HEADER.strip());
  }

  private void dns(String... rows) throws IOException {
    write("fingerprints_dns.csv", rows);
  }

  private void http(String... rows) throws IOException {
    write("fingerprints_http.csv", rows);
  }

  private void write(String name, String... rows) throws IOException {
    Files.writeString(folder.resolve(name), HEADER + String.join("\n", rows) + "\n");
  }
}
