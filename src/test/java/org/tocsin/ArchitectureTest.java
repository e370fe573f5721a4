package org.tocsin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.List;

/** The packages in their order, as docs/architecture.md has them: each may use only those before it. */
@AnalyzeClasses(packages = "org.tocsin", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final List<String> ORDER = List.of(
            "value",
            "text",
            "crypto",
            "db",
            "web",
            "schedule",
            "mail",
            "suppression",
            "delivery",
            "staff",
            "topic",
            "subscriber",
            "post",
            "digest",
            "alert",
            "bounce",
            "front",
            "demo",
            "bench");

    @ArchTest
    static final ArchRule packagesUseOnlyThoseBeforeThem = CompositeArchRule.of(inOrder());

    @ArchTest
    static final ArchRule thereAreNoCycles =
            slices().matching("org.tocsin.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule everyPackageHasItsPlace =
            classes().should().resideInAnyPackage(places()).because("a new package needs a line in the order");

    @ArchTest
    static final ArchRule onlyMailKnowsJakartaMail = onlyIn("mail", "jakarta.mail..", "org.eclipse.angus..");

    @ArchTest
    static final ArchRule onlyMailKnowsTheSmtpServer = onlyIn("mail", "org.subethamail..");

    @ArchTest
    static final ArchRule onlyScheduleKnowsQuartz = onlyIn("schedule", "org.quartz..");

    @ArchTest
    static final ArchRule onlyCryptoKnowsTink = onlyIn("crypto", "com.google.crypto.tink..");

    private static List<ArchRule> inOrder() {
        List<ArchRule> rules = new ArrayList<>();
        for (int place = 0; place < ORDER.size() - 1; place++) {
            String[] later = ORDER.subList(place + 1, ORDER.size()).stream()
                    .map(ArchitectureTest::named)
                    .toArray(String[]::new);
            rules.add(noClasses()
                    .that()
                    .resideInAPackage(named(ORDER.get(place)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later));
            rules.add(noClasses()
                    .that()
                    .resideInAPackage(named(ORDER.get(place)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.tocsin"));
        }
        return rules;
    }

    private static ArchRule onlyIn(String place, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(named(place))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages);
    }

    private static String[] places() {
        List<String> places =
                new ArrayList<>(ORDER.stream().map(ArchitectureTest::named).toList());
        places.add("org.tocsin");
        return places.toArray(String[]::new);
    }

    private static String named(String place) {
        return "org.tocsin." + place + "..";
    }
}
