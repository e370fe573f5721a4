package org.tocsin;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

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
            "ops",
            "api",
            "front",
            "demo",
            "bench");

    /** What they compare is no secret: fingerprints of posts, networks. */
    private static final Set<String> PUBLIC_OCTETS = Set.of("FeedImport", "Network");

    /** Codes, passwords, form tokens, signatures of webhooks. */
    private static final Set<String> SECRET_KEEPERS =
            Set.of("Totp", "Passwords", "KeyedHash", "HookSignatures", "AuditWalk");

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

    @ArchTest
    static final ArchRule onlyCryptoKnowsAge = onlyIn("crypto", "com.exceptionfactory.jagged..");

    /** Comparing secrets any other way tells by its time how much of a guess was right. */
    @ArchTest
    static final ArchRule secretsAreComparedInTheSameTime = noClasses()
            .that(describe(
                    "are not those that compare what is public",
                    clazz -> !PUBLIC_OCTETS.contains(clazz.getSimpleName())))
            .should()
            .callMethodWhere(describe(
                    "octets are compared by Arrays or buffers",
                    call -> (call.getTargetOwner().isEquivalentTo(Arrays.class)
                                    || call.getTargetOwner().isEquivalentTo(ByteBuffer.class))
                            && (call.getName().equals("equals")
                                    || call.getName().equals("mismatch"))))
            .because("java.security.MessageDigest.isEqual takes the same time wherever they differ");

    @ArchTest
    static final ArchRule whateverIsGuessedAtIsComparedInTheSameTime = classes()
            .that(describe(
                    "take something secret from outside", clazz -> SECRET_KEEPERS.contains(clazz.getSimpleName())))
            .should(callIsEqual());

    private static ArchCondition<JavaClass> callIsEqual() {
        return new ArchCondition<>("compare by MessageDigest.isEqual") {
            @Override
            public void check(JavaClass clazz, ConditionEvents events) {
                boolean isSafe = clazz.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(MessageDigest.class)
                                && call.getName().equals("isEqual"));
                events.add(new SimpleConditionEvent(clazz, isSafe, clazz.getSimpleName() + " compares secrets"));
            }
        };
    }

    @ArchTest
    static final ArchRule onlyOpsKnowsTheDns = onlyIn("ops", "org.xbill..");

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
