package io.voicegateway.app.arch;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Timer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Every boundary of the code as a rule, for a root package, so that the same rules can be run on planted violations. */
final class ArchitectureRules {

    private ArchitectureRules() {}

    /** Returns the rules by name, for the classes below {@code base}. */
    static Map<String, ArchRule> below(String base) {
        String domain = base + ".domain..";
        String adapters = base + ".adapters..";
        String[] core = {
            base + ".domain.audio..",
            base + ".domain.ring..",
            base + ".domain.call..",
            base + ".domain.pool..",
            base + ".domain.admission..",
            base + ".domain.events..",
            base + ".domain.fleet.."
        };
        String[] vendors = {
            base + ".adapters.inbound..",
            base + ".adapters.protocol..",
            base + ".adapters.upstream..",
            base + ".adapters.auth..",
            base + ".adapters.telemetry..",
            base + ".adapters.tools..",
            base + ".adapters.cluster..",
            base + ".adapters.events.."
        };

        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put(
                "the domain depends on the JDK only",
                classes()
                        .that()
                        .resideInAPackage(domain)
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(domain, "java..", "jdk.incubator.vector..", "org.jspecify.."));
        rules.put(
                "ports are interfaces",
                classes()
                        .that()
                        .resideInAPackage(base + ".domain.port..")
                        .and()
                        .doNotHaveSimpleName("package-info")
                        .should()
                        .beInterfaces()
                        .orShould()
                        .beRecords()
                        .orShould()
                        .beEnums());
        rules.put(
                "ports and values do not know the core",
                noClasses()
                        .that()
                        .resideInAnyPackage(base + ".domain.port..", base + ".domain.model..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(core));
        rules.put(
                "adapters see ports, not the core",
                noClasses()
                        .that()
                        .resideInAPackage(adapters)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(core));
        rules.put(
                "adapters never import each other",
                slices().matching(base
                                + ".adapters.(inbound|protocol|upstream|auth|telemetry|tools|cluster|events).(*)..")
                        .namingSlices("adapter $1.$2")
                        .should()
                        .notDependOnEachOther());
        rules.put(
                "what adapters share depends on no adapter",
                noClasses()
                        .that()
                        .resideInAPackage(base + ".adapters.support..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(vendors));
        rules.put(
                "the simulator shares no protocol code with what it checks",
                noClasses()
                        .that()
                        .resideInAPackage(base + ".adapters.simulator..")
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(vendors)
                                .or(resideInAnyPackage(
                                        base + ".adapters.support.websocket..",
                                        base + ".adapters.support.loop..",
                                        base + ".adapters.support.json.."))));
        rules.put(
                "of an adapter only modules and configs are public",
                classes()
                        .that()
                        .resideInAnyPackage(vendors)
                        .and()
                        .arePublic()
                        .and()
                        .areTopLevelClasses()
                        .and()
                        .haveSimpleNameNotContaining("_")
                        .should()
                        .haveSimpleNameEndingWith("Module")
                        .orShould()
                        .haveSimpleNameEndingWith("Config"));
        rules.put(
                "nobody knows the application",
                noClasses()
                        .that()
                        .resideInAnyPackage(domain, adapters)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(base + ".app.."));
        rules.put(
                "the domain owns no threads",
                noClasses()
                        .that()
                        .resideInAPackage(domain)
                        .should()
                        .callConstructorWhere(target(owner(assignableTo(Thread.class))))
                        .orShould()
                        .beAssignableTo(Thread.class)
                        .orShould()
                        .dependOnClassesThat()
                        .areAssignableTo(Executor.class)
                        .orShould()
                        .dependOnClassesThat()
                        .belongToAnyOf(Executors.class, Timer.class)
                        .orShould()
                        .callMethodWhere(target(nameMatching(".*Async|orTimeout|completeOnTimeout|delayedExecutor"))
                                .and(target(owner(assignableTo(CompletionStage.class)))))
                        .orShould()
                        .callMethodWhere(target(nameMatching("sleep|park.*"))
                                .and(target(owner(resideInAnyPackage("java.lang..", "java.util.concurrent.."))))));
        rules.put(
                "the domain reads no clock",
                noClasses()
                        .that()
                        .resideInAPackage(domain)
                        .should()
                        .callMethod(System.class, "nanoTime")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethodWhere(target(name("now")).and(target(owner(resideInAnyPackage("java.time..")))))
                        .orShould()
                        .dependOnClassesThat()
                        .belongToAnyOf(Clock.class));
        rules.put(
                "nobody prints but the command line",
                noClasses()
                        .that(not(resideInAnyPackage(base + ".app..")))
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err"));
        rules.put(
                "packages have no cycles",
                slices().matching(base + ".(**)").should().beFreeOfCycles());
        return rules;
    }
}
