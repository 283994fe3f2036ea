package tocsin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import tocsin.model.ProductionCode;

@AnalyzeClasses(packages = "tocsin", importOptions = ProductionCode.class)
final class ArchitectureTest {
  private static final String DASHBOARD =
      "tocsin\\.(collect|store|judge|detect|live|replay|evaluate|ooni|alert|export|web|cli)\\..*";

  @ArchTest
  static final ArchRule theJudgeIsPure =
      classes()
          .that()
          .resideInAPackage("tocsin.judge..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "tocsin.judge..",
              "tocsin.model..",
              "tocsin.config..",
              "java.lang..",
              "java.util..",
              "java.time..",
              "java.math..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule theDetectorIsPure =
      classes()
          .that()
          .resideInAPackage("tocsin.detect..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "tocsin.detect..",
              "tocsin.judge..",
              "tocsin.model..",
              "tocsin.config..",
              "java.lang..",
              "java.util..",
              "java.time..",
              "java.math..",
              "org.jspecify..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theSimulationIsPure =
      classes()
          .that()
          .resideInAPackage("tocsin.evaluate..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "tocsin.evaluate..",
              "tocsin.detect..",
              "tocsin.judge..",
              "tocsin.model..",
              "java.lang..",
              "java.util..",
              "java.time..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule onlyTheCommandsReadAClock =
      noClasses()
          .that()
          .haveNameMatching(DASHBOARD)
          .and()
          .resideOutsideOfPackage("tocsin.cli..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", java.time.Duration.class);

  @ArchTest
  static final ArchRule nothingDependsOnTheCommands =
      noClasses()
          .that()
          .resideOutsideOfPackage("tocsin.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("tocsin.cli..");

  @ArchTest
  static final ArchRule onlyTheCommandsKnowTheLab =
      noClasses()
          .that()
          .resideOutsideOfPackages("tocsin.cli..", "tocsin.lab..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("tocsin.lab..");

  @ArchTest
  static final ArchRule onlyTheCommandsKnowTheProbe =
      noClasses()
          .that()
          .haveNameMatching(DASHBOARD)
          .and()
          .resideOutsideOfPackage("tocsin.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("tocsin.net..", "tocsin.check..", "tocsin.agent..");

  @ArchTest
  static final ArchRule theDashboardOpensNoSocketOfItsOwn =
      noClasses()
          .that()
          .haveNameMatching(DASHBOARD)
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.net\\.(Socket|DatagramSocket|URLConnection|ServerSocket)"
                  + "|java\\.nio\\.channels\\.(Server)?(Socket|Datagram)Channel");

  @ArchTest
  static final ArchRule onlyTheWebAndTheIntakeKnowTheirHttpLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackages("tocsin.collect..", "tocsin.web..", "tocsin.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.helidon..");

  @ArchTest
  static final ArchRule onlyTheStoreKnowsItsDatabase =
      noClasses()
          .that()
          .resideOutsideOfPackage("tocsin.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.duckdb..", "java.sql..");

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("tocsin.(*)..").should().beFreeOfCycles();

  @Test
  void everyPackageIsNullMarked() {
    JavaClasses all =
        new ClassFileImporter().withImportOption(new ProductionCode()).importPackages("tocsin");
    List<String> unmarked =
        all.getPackage("tocsin").getSubpackagesInTree().stream()
            .filter(its -> !its.getClasses().isEmpty())
            .filter(its -> !its.getName().startsWith("tocsin.web.pages"))
            .filter(its -> !its.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .toList();
    assertThat(unmarked).isEmpty();
  }
}
