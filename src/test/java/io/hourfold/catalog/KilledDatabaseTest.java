package io.hourfold.catalog;

import io.hourfold.TestDatabase;
import io.hourfold.TestStack;
import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.fault.Moment;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class KilledDatabaseTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"AFTER_THE_SERVER_ACTED, 2", "BEFORE_THE_SERVER_READ, 1"})
    void aCommitInWhichTheDatabaseDiesIsUnknownUntilItCanBeReadAgain(Moment moment, int rows) throws IOException {
        try (TestDatabase postgres = TestStack.privateDatabase();
                CutTable cut = CutTable.of(postgres.freshDatabase(), HourfoldCatalog.class, directory, Map.of())) {
            CutTable.append(cut.truth(), 1);
            Table table = cut.table();
            cut.proxy.cut(moment, "^COMMIT", postgres::kill);

            assertThatThrownBy(() -> CutTable.append(table, 2)).isInstanceOf(CommitStateUnknownException.class);

            Failure down = catchThrowableOfType(Failure.class, cut::table);
            assertThat(down.kind()).isEqualTo(FailureKind.OUTSIDE);
            assertThat(down).hasMessageContaining("127.0.0.1:" + cut.proxy.port() + "/test_1");

            postgres.start();
            assertThat(cut.numbers()).hasSize(rows);
            TableFilesOracle.assertWhole(cut.table());
            CutTable.append(cut.table(), 3);
            assertThat(cut.numbers()).hasSize(rows + 1);
        }
    }
}
