package io.hourfold;

import io.hourfold.settings.DatabaseSettings;
import org.junit.jupiter.api.Test;

import java.sql.DriverManager;
import java.sql.SQLException;

import static org.assertj.core.api.Assertions.assertThat;

class TestStackTest {
    @Test
    void databasesAreApartFromOneAnother() throws SQLException {
        DatabaseSettings first = TestStack.freshDatabase();
        DatabaseSettings second = TestStack.freshDatabase();
        try (var connection = DriverManager.getConnection(first.url(), first.user(), null);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id int)");
        }
        try (var connection = DriverManager.getConnection(second.url(), second.user(), null);
                var tables = connection.getMetaData().getTables(null, "public", "kept", null)) {
            assertThat(tables.next()).isFalse();
        }
    }
}
