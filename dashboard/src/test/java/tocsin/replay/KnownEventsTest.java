package tocsin.replay;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Reads `data/events/events.tsv`, each fact with its source and how exactly its time is known.
final class KnownEventsTest {
  private static final Path FILE =
      Path.of(System.getProperty("tocsin.root"), "data", "events", "events.tsv");
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "label",
          "service",
          "country",
          "scope",
          "onset_earliest_utc",
          "onset_latest_utc",
          "end_utc",
          "mechanism",
          "hosts_or_detail",
          "time_precision",
          "evidence",
          "source_url",
          "notes");
  private static final Set<String> LABELS =
      Set.of(
          "block",
          "throttle",
          "server_outage",
          "cdn_outage",
          "collateral_block",
          "measurement_artifact");
  private static final String TIME = "(\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}Z)?)?";

  @Test
  void everyEventHasItsFactsInTheirPlaces() throws IOException {
    List<List<String>> rows = rows();
    assertThat(rows.getFirst()).isEqualTo(COLUMNS);
    Set<String> ids = new HashSet<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      assertThat(row).as("%s", row).hasSize(COLUMNS.size());
      assertThat(ids.add(row.getFirst())).as("%s comes once", row.getFirst()).isTrue();
      assertThat(row.get(1)).isIn(LABELS);
      assertThat(row.get(2)).isNotEmpty();
      assertThat(row.get(3)).matches("[A-Z]{2}|\\*");
      assertThat(row.subList(5, 8)).as("%s", row).allMatch(time -> time.matches(TIME));
      assertThat(row.get(11)).as("evidence of %s", row.getFirst()).isNotEmpty();
    }
    assertThat(ids).hasSizeGreaterThan(60);
  }

  @Test
  void everyReconstructionNamesTheEventItIsOf() throws IOException {
    Set<String> ids = rows().stream().map(List::getFirst).collect(toSet());
    for (Path folder : ReconstructionsTest.folders()) {
      assertThat(ids).containsAll(Expected.in(folder).of());
    }
  }

  private static List<List<String>> rows() throws IOException {
    return Files.readAllLines(FILE).stream()
        .map(line -> Arrays.stream(line.split("\t", -1)).toList())
        .toList();
  }
}
