package tocsin;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import tocsin.check.Check;
import tocsin.check.Checks;
import tocsin.model.ProductionCode;

@AnalyzeClasses(packages = "tocsin", importOptions = ProductionCode.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule onlyNetOpensSocketsToTargets =
      noClasses()
          .that()
          .resideOutsideOfPackages("tocsin.net", "tocsin.agent")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.net\\.(Socket|ServerSocket|DatagramSocket|URLConnection|HttpURLConnection)"
                  + "|java\\.net\\.http\\..*|java\\.nio\\.channels\\..*|javax\\.net\\..*"
                  + "|okhttp3\\..*|org\\.xbill\\..*|org\\.conscrypt\\..*");

  @ArchTest
  static final ArchRule theAgentTalksToItsDashboardByOkHttpAlone =
      noClasses()
          .that()
          .resideInAPackage("tocsin.agent")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.net\\.(Socket|DatagramSocket|URLConnection|HttpURLConnection)"
                  + "|java\\.net\\.http\\..*|java\\.nio\\.channels\\.(SocketChannel|DatagramChannel)"
                  + "|org\\.xbill\\..*|org\\.conscrypt\\..*");

  @ArchTest
  static final ArchRule nobodyReadsAClock =
      noClasses()
          .should(callMethod(Instant.class, "now"))
          .orShould(callMethod(System.class, "currentTimeMillis"))
          .orShould(callMethod(System.class, "nanoTime"))
          .orShould(callMethod(Thread.class, "sleep", long.class));

  @ArchTest
  static final ArchRule nobodyButNetKnowsWhatAnExceptionOfASocketMeans =
      noClasses()
          .that()
          .resideInAnyPackage("tocsin.battery..", "tocsin.check..", "tocsin.model..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(java.io.IOException.class);

  @ArchTest
  static final ArchRule quicKnowsNeitherSocketNorAnythingElseOfTheAgent =
      classes()
          .that()
          .resideInAPackage("tocsin.quic")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "tocsin.quic",
              "java.lang..",
              "java.math",
              "java.nio",
              "java.nio.charset",
              "java.security..",
              "java.util..",
              "javax.crypto..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule messagesAreBytesAndNothingElse =
      classes()
          .that()
          .resideInAnyPackage("tocsin.stun", "tocsin.mtproto")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "tocsin.stun",
              "tocsin.mtproto",
              "java.lang..",
              "java.util..",
              "java.time",
              "java.nio",
              "org.jspecify.annotations");

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes().should(liveInAPackageThatIsNullMarked());

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("tocsin.(*)..").should().beFreeOfCycles();

  @ArchTest
  static void everyCheckIsInTheList(JavaClasses all) {
    assertThat(all.stream().filter(ArchitectureTest::isACheck).map(JavaClass::getName))
        .as("kinds of check: add the missing one to Checks.ALL")
        .containsExactlyInAnyOrderElementsOf(
            Checks.ALL.stream().map(check -> check.getClass().getName()).toList());
  }

  private static boolean isACheck(JavaClass candidate) {
    return candidate.isAssignableTo(Check.class) && !candidate.isInterface();
  }

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
