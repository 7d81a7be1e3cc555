package io.hourfold.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hourfold.TestStack;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The demo as somebody runs it: a process, a broker and a database of its own. */
@Tag("soak")
class DemoTest {
    private static final int PER_HOUR = 40;

    private final Path home = TestStack.freshHome();

    @Test
    void aDemoAccountsForEveryRecordAndCanBeRunAgain() throws Exception {
        try {
            JsonNode first = demo();
            List<String> names = new ArrayList<>();
            first.fieldNames().forEachRemaining(names::add);
            assertThat(names)
                    .containsExactly(
                            "pipeline",
                            "day",
                            "batches",
                            "read",
                            "raw",
                            "quarantined",
                            "duplicates_within",
                            "duplicates_across",
                            "late",
                            "future",
                            "fact",
                            "conserved",
                            "verified",
                            "seconds");
            assertThat(first.path("pipeline").asText()).isEqualTo("notifications");
            assertThat(first.path("day").asText()).isEqualTo("2026-11-18");
            assertThat(first.path("batches").asInt()).isEqualTo(24);
            assertThat(first.path("read").asInt()).isEqualTo(24 * PER_HOUR);
            assertThat(first.path("conserved").asBoolean()).isTrue();
            assertThat(first.path("verified").asBoolean()).isTrue();

            Path inside = home.resolve("hourfold-demo");
            JsonNode day = new ObjectMapper()
                    .readTree(Ran.hourfold(
                                    inside, "status", "--pipeline", "notifications", "--day", "2026-11-18", "--json")
                            .out());
            assertThat(day.path("complete").asBoolean()).isTrue();
            assertThat(inside.resolve("quality/index.html")).exists();

            JsonNode second = demo();
            names.remove("seconds");
            assertThat(names).allSatisfy(name -> assertThat(second.get(name)).isEqualTo(first.get(name)));
        } finally {
            Ran.hourfold(home.resolve("hourfold-demo"), "dev", "stop");
        }
    }

    private JsonNode demo() throws Exception {
        Child ran = Child.run(
                home,
                Child.opened(),
                Main.class,
                "demo",
                "--events-per-hour",
                Integer.toString(PER_HOUR),
                "--day",
                "2026-11-18",
                "--json");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return new ObjectMapper().readTree(ran.out());
    }
}
