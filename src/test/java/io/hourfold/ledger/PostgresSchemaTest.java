package io.hourfold.ledger;

import io.hourfold.TestStack;
import io.hourfold.failure.FailureKind;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static io.hourfold.ledger.Refused.assertRefused;
import static io.hourfold.ledger.Samples.PIPELINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class PostgresSchemaTest {
    private static final String CANARY = "kanarienvogel";

    private final LedgerDatabase database = new LedgerDatabase(TestStack.freshDatabase());

    @Test
    void theVersionIsThatOfTheNewestMigration() throws IOException {
        try (var files = Files.list(Path.of("sql/ledger"))) {
            int newest = files.map(file -> file.getFileName().toString())
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElseThrow();
            assertThat(PostgresSchema.VERSION).isEqualTo(newest);
        }
    }

    @Test
    void manyWhoOpenANewDatabaseAtOnceAllGoOn() throws Exception {
        int many = 4;
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            CyclicBarrier start = new CyclicBarrier(many);
            List<Future<RegisteredPipeline>> opened = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                opened.add(threads.submit(() -> {
                    start.await();
                    try (PostgresLedger ledger = PostgresLedger.open(database.settings())) {
                        return ledger.register(Samples.pipeline(PIPELINE));
                    }
                }));
            }
            for (Future<RegisteredPipeline> pipeline : opened) {
                assertThat(pipeline.get()).isEqualTo(Samples.pipeline(PIPELINE));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(database.ask("select count(*) from hourfold.flyway_schema_history where version is not null"))
                .isEqualTo(String.valueOf(PostgresSchema.VERSION));
    }

    @Test
    void aDatabaseThatANewerHourfoldMadeIsRefused() {
        PostgresLedger.open(database.settings()).close();
        database.execute(
                """
                insert into hourfold.flyway_schema_history
                select installed_rank + 100, '99', 'from the future', type, script, checksum, installed_by,
                       installed_on, execution_time, success
                from hourfold.flyway_schema_history where version = '1'
                """);

        assertRefused(FailureKind.USER, () -> PostgresLedger.open(database.settings()))
                .hasMessageContainingAll("99", String.valueOf(PostgresSchema.VERSION), "ledger.url");
    }

    @Test
    void aLedgerThatIsThereOpensForAUserWhoMayOnlyRead() {
        try (PostgresLedger ledger = PostgresLedger.open(database.settings())) {
            ledger.register(Samples.pipeline(PIPELINE));
        }
        String reader = "reader_" + database.ask("select oid from pg_database where datname = current_database()");
        database.execute("create role " + reader + " login password 'reader'");
        database.execute("grant usage on schema hourfold to " + reader);
        database.execute("grant select on all tables in schema hourfold to " + reader);
        DatabaseSettings reading =
                new DatabaseSettings(database.settings().url(), reader, Optional.of(new Secret("reader")));

        try (PostgresLedger ledger = PostgresLedger.open(reading)) {
            assertThat(ledger.pipeline(PIPELINE)).isPresent();
            assertRefused(FailureKind.USER, () -> ledger.register(Samples.pipeline("views")))
                    .hasMessageContainingAll(reader, "ledger.user");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://127.0.0.1/x?password=" + CANARY,
                "jdbc:postgresql:/" + CANARY + "@x",
                "jdbc:postgresql://127.0.0.1:1/x?password=" + CANARY,
                "jdbc:postgresql://127.0.0.1:PORT/no_such_database?password=" + CANARY,
                "jdbc:postgresql://127.0.0.1:PORT/postgres?user=no_such_user&password=" + CANARY
            })
    void noMessageHoldsAPassword(String url) {
        String port = database.settings().url().replaceAll(".*:(\\d+)/.*", "$1");
        DatabaseSettings settings =
                new DatabaseSettings(url.replace("PORT", port), "nobody", Optional.of(new Secret(CANARY)));

        Throwable failure = catchThrowable(() -> PostgresLedger.open(settings));

        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).contains("Failure").doesNotContain(CANARY);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://127.0.0.1:1/ledger, OUTSIDE, 127.0.0.1:1/ledger",
        "'jdbc:postgresql://127.0.0.1:1,127.0.0.1:2/ledger', OUTSIDE, '127.0.0.1:1,127.0.0.1:2/ledger'",
        "jdbc:postgresql://127.0.0.1:PORT/no_such_database, USER, no_such_database",
        "jdbc:mysql://127.0.0.1:3306/ledger, USER, jdbc:postgresql://"
    })
    void anAddressThatCannotBeOpenedIsExplained(String url, FailureKind kind, String named) {
        String port = database.settings().url().replaceAll(".*:(\\d+)/.*", "$1");
        DatabaseSettings settings = new DatabaseSettings(url.replace("PORT", port), "postgres", Optional.empty());

        assertRefused(kind, () -> PostgresLedger.open(settings)).hasMessageContainingAll(named, "ledger.url");
    }

    @Test
    void everyTableSaysWhatItIsFor() {
        PostgresLedger.open(database.settings()).close();

        assertThat(
                        database.ask(
                                """
                        select string_agg(relname, ', ') from pg_class
                        where relnamespace = 'hourfold'::regnamespace and relkind = 'r'
                          and relname <> 'flyway_schema_history'
                          and coalesce(obj_description(oid, 'pg_class'), '') = ''
                        """))
                .isNull();
    }
}
