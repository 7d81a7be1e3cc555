package io.hourfold.ledger;

import io.hourfold.failure.Failure;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

import java.sql.SQLException;

/**
 * Runs the migrations of {@code sql/ledger}. Apart from {@link PostgresSchema}, so that Flyway is only loaded when there
 * is something to do.
 */
final class PostgresMigration {
    private PostgresMigration() {}

    static void run(PostgresAddress address) {
        try {
            Flyway.configure(PostgresMigration.class.getClassLoader())
                    .dataSource(address.dataSource())
                    .locations("classpath:sql/ledger")
                    .defaultSchema("hourfold")
                    .validateMigrationNaming(true)
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            throw explain(failure, address);
        }
    }

    private static Failure explain(FlywayException failure, PostgresAddress address) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException error) {
                return new PostgresFailures(address).of(error);
            }
        }
        return Failure.ours(
                "ledger: the tables in " + address + " could not be made: " + failure.getMessage(), failure);
    }
}
