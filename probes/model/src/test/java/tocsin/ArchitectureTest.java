package tocsin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import tocsin.model.ProductionCode;

@AnalyzeClasses(packages = "tocsin", importOptions = ProductionCode.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule theVocabularyKnowsOnlyTheJdkAndAnnotations =
      classes()
          .that()
          .resideInAPackage("tocsin.model..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "tocsin.model..",
              "java.lang..",
              "java.util..",
              "java.time..",
              "java.net",
              "org.jspecify..",
              "com.fasterxml.jackson.annotation..");

  @ArchTest
  static final ArchRule theVocabularyOpensNoSocket =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.net\\.(Socket|DatagramSocket|URLConnection|ServerSocket)");

  @ArchTest
  static final ArchRule nobodyReadsAClock =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("tocsin.(*)..").should().beFreeOfCycles();
}
