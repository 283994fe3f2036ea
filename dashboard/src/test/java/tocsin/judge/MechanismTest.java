package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MechanismTest {
  @Test
  void theVocabularyAndTheEnumHaveTheSameIds() throws Exception {
    List<String> rows =
        Files.readAllLines(Path.of(System.getProperty("tocsin.root"), "data", "mechanisms.csv"));
    List<String> ids = rows.stream().skip(1).map(row -> row.split(",", 2)[0]).toList();
    assertThat(Arrays.stream(Mechanism.values()).map(Mechanism::id).toList())
        .as("data/mechanisms.csv and tocsin.judge.Mechanism go together, in one order")
        .isEqualTo(ids);
  }

  @Test
  void everyMechanismThatCanBeNamedIsABlockOfTheVocabulary() throws Exception {
    List<String> blocking =
        Files.readAllLines(Path.of(System.getProperty("tocsin.root"), "data", "mechanisms.csv"))
            .stream()
            .map(row -> row.split(","))
            .filter(row -> row[2].equals("yes"))
            .map(row -> row[0])
            .toList();
    for (Table table : Likelihoods.ALL) {
      assertThat(table.mechanisms()).allMatch(mechanism -> blocking.contains(mechanism.id()));
    }
  }
}
