package io.hourfold.bench;

import io.hourfold.TestSpark;
import io.hourfold.TestStack;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.PostgresLedger;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** That the benchmark runs, and that nobody in it is fast by being wrong. */
class BenchTest {
    private static final BenchDay DAY = new BenchDay(200, 2, 30);

    @TempDir
    Path files;

    @Test
    void everyContenderFinishesTheDayAndOnlyTheStreamKeepsAnotherDelivery() throws Exception {
        try (Ledger ledger = PostgresLedger.open(TestStack.freshDatabase())) {
            SparkSession spark = TestSpark.session().newSession();
            // Compiling every query anew would take longer than all of them do.
            spark.conf().set("spark.sql.codegen.wholeStage", "false");
            spark.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
            Place place = new Place(
                    spark,
                    TestSpark.catalog(),
                    TestSpark.catalogSettings().name(),
                    ledger,
                    TestSpark.freshNamespace(),
                    2,
                    files);
            Map<String, Outcome> outcomes = new Trial(place, DAY, Contenders.NAMES, 1, line -> {})
                    .run().stream().collect(Collectors.toMap(Outcome::name, Function.identity()));

            assertThat(outcomes.keySet()).containsExactlyInAnyOrderElementsOf(Contenders.NAMES);
            assertThat(outcomes.values())
                    .allSatisfy(outcome ->
                            assertThat(outcome.failure()).as(outcome.name()).isEmpty());
            for (String name : List.of(
                    "hourfold",
                    "daily",
                    "tutorial",
                    "merge-insert",
                    "hourfold-folded",
                    "daily-folded",
                    "merge-on-read",
                    "copy-on-write")) {
                assertThat(outcomes.get(name).published()).as(name).isEqualTo(Verdict.RIGHT);
                assertThat(outcomes.get(name).repaired()).as(name).isEqualTo(Verdict.RIGHT);
            }
            assertThat(outcomes.get("streaming").repaired()).satisfies(stream -> {
                assertThat(stream.hasTheKeys()).isTrue();
                assertThat(stream.isRight()).isFalse();
            });
        }
    }
}
