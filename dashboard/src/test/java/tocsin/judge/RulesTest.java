package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RulesTest {
  @Test
  void everyRuleHasItsPlaceInTheOrder() {
    List<String> written =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("tocsin.judge")
                .stream()
                .filter(type -> type.isAssignableTo(Rule.class) && !type.isInterface())
                .map(JavaClass::getName)
                .toList();
    List<String> ordered = Rules.ORDERED.stream().map(rule -> rule.getClass().getName()).toList();
    assertThat(ordered)
        .as("add the new rule to Rules.ORDERED")
        .containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void noTwoRulesShareAnId() {
    assertThat(Rules.ORDERED.stream().map(Rule::id)).doesNotHaveDuplicates();
  }
}
