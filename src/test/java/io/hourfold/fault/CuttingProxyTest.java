package io.hourfold.fault;

import io.hourfold.TestStack;
import io.hourfold.settings.DatabaseSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CuttingProxyTest {
    private final DatabaseSettings direct = TestStack.freshDatabase();
    private final CuttingProxy proxy = CuttingProxy.ofPostgres(direct);
    private final DatabaseSettings cuttable = proxy.through(direct);

    @BeforeEach
    void oneRow() throws SQLException {
        try (Connection connection = open(direct)) {
            run(connection, "CREATE TABLE account (balance int)");
            run(connection, "INSERT INTO account VALUES (0)");
        }
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void aRequestCutBeforeTheServerReadItIsNotDone() throws SQLException {
        Cut cut = proxy.cut(Moment.BEFORE_THE_SERVER_READ, "UPDATE account");
        try (Connection connection = open(cuttable)) {
            assertThatThrownBy(() -> run(connection, "UPDATE account SET balance = 1"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(cut.happened()).isTrue();
        assertThat(balance(direct)).isZero();
    }

    @Test
    void aRequestCutAfterTheServerActedIsDoneAndTheClientDoesNotKnow() throws SQLException {
        int[] seenMeanwhile = {0};
        proxy.cut(Moment.AFTER_THE_SERVER_ACTED, "UPDATE account", () -> seenMeanwhile[0] = balance(direct));
        try (Connection connection = open(cuttable)) {
            assertThatThrownBy(() -> run(connection, "UPDATE account SET balance = 1"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(seenMeanwhile[0]).isEqualTo(1);
    }

    @Test
    void aCommitIsFoundAlsoWhenItIsCalledByItsPreparedName() throws SQLException {
        try (Connection connection = open(cuttable)) {
            connection.setAutoCommit(false);
            for (int round = 1; round <= 8; round++) {
                run(connection, "UPDATE account SET balance = " + round);
                connection.commit();
            }
            Cut cut = proxy.cut(Moment.AFTER_THE_SERVER_ACTED, "^COMMIT");
            run(connection, "UPDATE account SET balance = 100");
            assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
            assertThat(cut.happened()).isTrue();
        }
        assertThat(balance(direct)).isEqualTo(100);
    }

    @Test
    void aCutHappensAsOftenAsOrderedAndThenNoMore() throws SQLException {
        Cut twice = proxy.cut(Moment.BEFORE_THE_SERVER_READ, "SELECT balance", 2);
        assertThatThrownBy(() -> balance(cuttable)).isInstanceOf(AssertionError.class);
        assertThat(twice.happened()).isFalse();
        assertThatThrownBy(() -> balance(cuttable)).isInstanceOf(AssertionError.class);
        assertThat(twice.happened()).isTrue();
        assertThat(balance(cuttable)).isZero();
    }

    @Test
    void aRefusingProxyLosesWhatIsOpenAndResumesOnTheSamePort() throws SQLException {
        try (Connection connection = open(cuttable)) {
            proxy.refuse();
            assertThatThrownBy(() -> run(connection, "SELECT 1")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> open(cuttable)).hasMessageContaining("refused");
        }
        proxy.resume();
        assertThat(balance(cuttable)).isZero();
    }

    private static Connection open(DatabaseSettings database) throws SQLException {
        return TestStack.connect(database);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int balance(DatabaseSettings database) {
        try (Connection connection = open(database);
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT balance FROM account")) {
            result.next();
            return result.getInt(1);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
