package io.hourfold;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The lines between the rooms of the house. Whoever needs a new one draws it in {@link #MAY_USE}. */
@AnalyzeClasses(packages = "io.hourfold", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Set<String> FOR_STAGES =
            Set.of("failure", "yaml", "time", "settings", "fold", "pipeline", "ledger", "catalog", "engine", "tree");
    private static final Set<String> STAGES =
            Set.of("ingest", "quality", "publish", "window", "sink", "verify", "upkeep", "query");
    private static final Set<String> EVERYTHING = Set.of("*");

    /** What each package may use of the others: the ground, then the stages, then those who put them to work. */
    private static final Map<String, Set<String>> MAY_USE = mayUse();

    private static Map<String, Set<String>> mayUse() {
        Map<String, Set<String>> uses = new TreeMap<>();
        uses.put("failure", Set.of());
        uses.put("yaml", Set.of("failure"));
        uses.put("time", Set.of("failure"));
        uses.put("process", Set.of());
        uses.put("settings", Set.of("failure", "yaml"));
        uses.put("fold", Set.of("failure", "yaml"));
        uses.put("pipeline", Set.of("failure", "yaml", "time", "fold"));
        uses.put("ledger", Set.of("failure", "time", "process", "settings"));
        uses.put("catalog", Set.of("failure", "settings"));
        uses.put("dev", Set.of("failure", "process", "settings"));
        uses.put("engine", Set.of("failure", "fold", "catalog"));
        uses.put("tree", Set.of("failure", "time", "fold", "pipeline", "catalog", "engine"));
        STAGES.forEach(stage -> uses.put(stage, FOR_STAGES));
        uses.put("plan", Set.of("failure", "time", "fold", "pipeline", "ledger"));
        uses.put("run", union(FOR_STAGES, STAGES, Set.of("plan")));
        uses.put("cli", EVERYTHING);
        uses.put("web", union(FOR_STAGES, STAGES, Set.of("plan", "run")));
        uses.put("airflow", union(FOR_STAGES, Set.of("plan", "run")));
        uses.put("demo", union(FOR_STAGES, STAGES, Set.of("dev", "plan", "run")));
        return uses;
    }

    @ArchTest
    static void everyPackageUsesOnlyWhatItMay(JavaClasses house) {
        Set<String> forbidden = new TreeSet<>();
        for (JavaClass from : house) {
            from.getDirectDependenciesFromSelf().forEach(dependency -> {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                if (Rooms.isOurs(to) && !may(Rooms.of(from), Rooms.of(to))) {
                    forbidden.add(Rooms.of(from) + " -> " + Rooms.of(to) + ": " + dependency.getDescription());
                }
            });
        }
        assertThat(forbidden).isEmpty();
    }

    @ArchTest
    static void everyPackageHasItsLines(JavaClasses house) {
        Set<String> rooms = new TreeSet<>();
        house.forEach(member -> rooms.add(Rooms.of(member)));

        assertThat(MAY_USE.keySet()).containsAll(rooms);
    }

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.hourfold.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ENGINES_STAY_BEHIND_CLASSES_NAMED_FOR_THEM = noClasses()
            .that(Rooms.ARE_NOT_NAMED_FOR_AN_ENGINE)
            .and()
            .resideOutsideOfPackages("io.hourfold.catalog..", "io.hourfold.dev..")
            .should()
            .dependOnClassesThat(Rooms.BELONG_TO_AN_ENGINE);

    @ArchTest
    static final ArchRule THE_PURE_KNOW_NO_ENGINE = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.hourfold.failure..",
                    "io.hourfold.yaml..",
                    "io.hourfold.time..",
                    "io.hourfold.pipeline..",
                    "io.hourfold.plan..")
            .should()
            .dependOnClassesThat(Rooms.BELONG_TO_AN_ENGINE);

    @ArchTest
    static final ArchRule ONLY_TIME_READS_A_CLOCK = classes()
            .that()
            .resideOutsideOfPackage("io.hourfold.time..")
            .should(Calls.none("reads a clock", Calls::readsAClock));

    @ArchTest
    static final ArchRule NOBODY_WAITS_BY_SLEEPING = classes().should(Calls.none("sleeps", Calls::sleeps));

    @ArchTest
    static final ArchRule ONLY_MAIN_ENDS_THE_PROCESS = classes()
            .that()
            .doNotHaveFullyQualifiedName("io.hourfold.cli.Main")
            .should(Calls.none("ends the process", Calls::endsTheProcess));

    @ArchTest
    static final ArchRule FAILURES_HAVE_A_KIND =
            classes().should(Calls.none("throws a failure without a kind", Calls::makesABareException));

    @ArchTest
    static final ArchRule THE_PROCESS_IS_ASKED_IN_ONE_PLACE = classes()
            .that()
            .doNotHaveFullyQualifiedName("io.hourfold.cli.Surroundings")
            .should(Calls.none("asks the process for its variables", Calls::readsTheEnvironment));

    @ArchTest
    static final ArchRule NOBODY_WRITES_TO_THE_PROCESS_STREAMS = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("results and progress go through Output, logs through the logger");

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_KNOWS_PICOCLI = noClasses()
            .that()
            .resideOutsideOfPackage("io.hourfold.cli..")
            .should()
            .dependOnClassesThat(resideInAPackage("picocli.."));

    private static boolean may(String from, String to) {
        Set<String> uses = MAY_USE.getOrDefault(from, Set.of());
        return from.equals(to) || uses.equals(EVERYTHING) || uses.contains(to);
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        Set<String> union = new TreeSet<>();
        for (Set<String> set : sets) {
            union.addAll(set);
        }
        return union;
    }
}
