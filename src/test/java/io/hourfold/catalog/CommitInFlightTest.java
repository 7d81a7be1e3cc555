package io.hourfold.catalog;

import io.hourfold.TestStack;
import io.hourfold.settings.DatabaseSettings;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A commit that the server is still working on when its client is cut off. */
class CommitInFlightTest {
    private static final String SLOW_COMMIT =
            """
            CREATE FUNCTION wait_for_the_test() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN PERFORM pg_advisory_xact_lock_shared(1); RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER slow_commit AFTER UPDATE ON iceberg_tables
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wait_for_the_test()
            """;

    @TempDir
    Path warehouse;

    @Test
    void aCommitStillInFlightIsEndedBeforeItIsCalledFailedAndNeverComesLate() throws Exception {
        try (CutTable cut = CutTable.of(HourfoldCatalog.class, warehouse, CutTable.NO_RETRIES);
                Connection test = open(cut.direct)) {
            CutTable.append(cut.truth(), 1);
            Table table = cut.table();
            run(test, SLOW_COMMIT);
            run(test, "SELECT pg_advisory_lock(1)");

            var append = CompletableFuture.runAsync(() -> CutTable.append(table, 2));
            until(test, "SELECT count(*) = 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");
            cut.proxy.cutAll();

            assertThatThrownBy(append::join).hasCauseInstanceOf(CommitFailedException.class);
            assertThat(until(test, "SELECT count(*) = 0 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"))
                    .isTrue();
            run(test, "SELECT pg_advisory_unlock(1)");
            cut.assertHolds(1);
            CutTable.append(table, 2);
            cut.assertHolds(1, 2);
        }
    }

    private static Connection open(DatabaseSettings database) throws SQLException {
        return TestStack.connect(database);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean until(Connection connection, String condition) throws SQLException {
        boolean holds = false;
        for (int look = 0; !holds && look < 600; look++) {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(condition)) {
                row.next();
                holds = row.getBoolean(1);
            }
            run(connection, holds ? "SELECT 1" : "SELECT pg_sleep(0.1)");
        }
        return holds;
    }
}
