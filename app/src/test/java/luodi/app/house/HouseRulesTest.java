package luodi.app.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("luodi");

    @Test
    void everyPackageIsNullMarkedBecauseSubPackagesDoNotInheritIt() {
        List<String> unmarked = Stream.concat(
                        Stream.of(OURS.getPackage("luodi")), OURS.getPackage("luodi").getSubpackagesInTree().stream())
                .filter(each -> !each.getClasses().isEmpty())
                // Generated from the templates.
                .filter(each -> !each.getName().startsWith("luodi.pages"))
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();

        assertThat(unmarked)
                .as("packages without @NullMarked in package-info.java")
                .isEmpty();
    }

    @Test
    void nobodyAsksTheMachineForTheTimePastTheClock() {
        noClasses()
                .that()
                .resideInAnyPackage("luodi..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now", ZoneId.class)
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("a test must be able to say what day it is; take a java.time.Clock")
                .check(OURS);
    }

    @Test
    void theEngineKnowsNeitherSpringNorSqlNorLogs() {
        noClasses()
                .that()
                .resideInAPackage("luodi.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..", "java.sql..", "javax.sql..", "org.slf4j..", "java.util.logging..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .because("an engine is records in, records out")
                .check(OURS);
    }
}
