package io.hourfold.ledger;

import io.hourfold.TestStack;
import io.hourfold.settings.DatabaseSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import static io.hourfold.ledger.Samples.PIPELINE;
import static io.hourfold.ledger.Samples.hour;
import static org.assertj.core.api.Assertions.assertThat;

/** What docs/ledger.md says about the tables is so. */
class LedgerDocumentTest {
    private static final LedgerDatabase DATABASE = new LedgerDatabase(TestStack.freshDatabase());

    @BeforeAll
    static void someHistory() {
        try (PostgresLedger ledger = PostgresLedger.open(DATABASE.settings())) {
            Lease lease = Samples.prepare(ledger);
            ledger.decide(PIPELINE, Samples.boundary(5, 100));
            ledger.decide(PIPELINE, Samples.boundary(6, 120));
            StageAttempt done = Samples.attempt(Samples.ingest(5), "run-1");
            ledger.start(lease, done);
            ledger.finish(lease, done.done(OptionalLong.of(42), Map.of("read", 20L), hour(9)));
            ledger.start(lease, Samples.attempt(Samples.ingest(6), "run-2"));
        }
    }

    @Test
    void everyTableIsDescribed() throws IOException {
        String described = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE)
                .matcher(document())
                .results()
                .map(row -> row.group(1))
                .sorted()
                .reduce((left, right) -> left + " " + right)
                .orElseThrow();

        assertThat(
                        DATABASE.ask(
                                """
                        select string_agg(relname, ' ' order by relname collate "C") from pg_class
                        where relnamespace = 'hourfold'::regnamespace and relkind = 'r'
                          and relname <> 'flyway_schema_history'
                        """))
                .isEqualTo(described);
    }

    @Test
    void everyQueryFindsSomething() throws IOException {
        String sql = document().replaceAll("(?s).*```sql\n(.*?)```.*", "$1").replaceAll("(?m)^--.*\n", "");
        DatabaseSettings direct = DATABASE.settings();
        LedgerDatabase searched = new LedgerDatabase(
                new DatabaseSettings(direct.url() + "?currentSchema=hourfold", direct.user(), direct.password()));

        List<String> queries = Arrays.stream(sql.split(";"))
                .map(String::strip)
                .filter(statement -> statement.startsWith("select"))
                .toList();
        assertThat(queries).hasSizeGreaterThan(3).allSatisfy(query -> assertThat(searched.ask(query))
                .isNotEmpty());
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("docs/ledger.md"));
    }
}
