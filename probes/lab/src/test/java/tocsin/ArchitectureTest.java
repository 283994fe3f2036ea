package tocsin;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import tocsin.model.ProductionCode;

@AnalyzeClasses(packages = "tocsin.lab", importOptions = ProductionCode.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule onlyTheCompositionRootsReadAClock =
      noClasses()
          .that(not(resideInAnyPackage("tocsin.lab.play..", "tocsin.lab.bench..")))
          .should(callMethod(Instant.class, "now"))
          .orShould(callMethod(System.class, "currentTimeMillis"))
          .orShould(callMethod(System.class, "nanoTime"))
          .orShould(callMethod(Thread.class, "sleep", long.class))
          .orShould(callMethod(Thread.class, "sleep", Duration.class));

  @ArchTest
  static final ArchRule packetsKnowNothingElseOfTheLab =
      noClasses()
          .that()
          .resideInAPackage("tocsin.lab.packet..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("tocsin.lab..").and(not(resideInAPackage("tocsin.lab.packet.."))));

  @ArchTest
  static final ArchRule theCensorKnowsNeitherWorldNorScenario =
      noClasses()
          .that()
          .resideInAPackage("tocsin.lab.censor..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("tocsin.lab.world..", "tocsin.lab.scenario..", "tocsin.lab.play..");

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes().should(liveInAPackageThatIsNullMarked());

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("tocsin.lab.(*)..").should().beFreeOfCycles();

  private static ArchCondition<JavaClass> liveInAPackageThatIsNullMarked() {
    return new ArchCondition<>("live in a package that is @NullMarked") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(new SimpleConditionEvent(item, marked, item.getPackageName()));
      }
    };
  }
}
