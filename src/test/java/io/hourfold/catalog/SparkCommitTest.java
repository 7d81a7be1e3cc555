package io.hourfold.catalog;

import io.hourfold.TestSpark;
import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.fault.Cut;
import io.hourfold.fault.Moment;
import io.hourfold.settings.CatalogSettings;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Spark deletes what it wrote when a commit fails; it must not when the commit may have happened. */
class SparkCommitTest {
    @TempDir
    Path warehouse;

    private CutTable cut;
    private SparkSession session;

    @BeforeEach
    void open() {
        cut = CutTable.of(HourfoldCatalog.class, warehouse, Map.of());
        String ticket = CatalogRegistry.register(new CatalogSettings(
                "lake",
                Optional.empty(),
                Optional.of(cut.proxy.through(cut.direct)),
                warehouse.toUri().toString(),
                Map.of()));
        session = TestSpark.session().newSession();
        session.conf().set("spark.sql.catalog.lake.ticket", ticket);
        session.sql("INSERT INTO lake.cut.numbers VALUES (1)");
    }

    @AfterEach
    void close() throws IOException {
        cut.close();
    }

    @Test
    void anInsertWhoseAnswerIsLostIsThereOnce() {
        Cut lost = cut.proxy.cut(Moment.AFTER_THE_SERVER_ACTED, "^COMMIT", () -> CutTable.append(cut.truth(), 3));
        session.sql("INSERT INTO lake.cut.numbers VALUES (2)");
        assertThat(lost.happened()).isTrue();
        cut.assertHolds(1, 2, 3);
    }

    @Test
    void anInsertOfWhichNobodyKnowsKeepsItsFilesAndIsFoundLater() {
        cut.proxy.cut(Moment.AFTER_THE_SERVER_ACTED, "^COMMIT", cut.proxy::refuse);
        Exception thrown =
                catchThrowableOfType(Exception.class, () -> session.sql("INSERT INTO lake.cut.numbers VALUES (2)"));

        Failure failure = CatalogFailures.of(thrown);
        assertThat(failure.kind()).isEqualTo(FailureKind.OUTSIDE);
        assertThat(failure).hasMessageContaining("lake.cut.numbers").hasMessageContaining("Cannot tell");
        cut.assertHolds(1, 2);

        cut.proxy.resume();
        assertThat(session.table("lake.cut.numbers").count()).isEqualTo(2);
    }
}
