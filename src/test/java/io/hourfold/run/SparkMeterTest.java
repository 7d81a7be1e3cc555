package io.hourfold.run;

import io.hourfold.TestSpark;
import io.hourfold.ledger.Stage;
import io.hourfold.time.Batch;
import io.hourfold.time.Cadence;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;
import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;

class SparkMeterTest {
    @Test
    void aThreadThatBeginsAStageThinksInTheSession() {
        Once<SparkSession> spark = new Once<>(TestSpark::session);
        spark.get();
        SparkMeter meter = new SparkMeter(sentence -> {}, spark);

        boolean ansi = CompletableFuture.supplyAsync(() -> {
                    SparkSession.clearActiveSession();
                    meter.begins(Batch.parse("2026-11-20T05", Cadence.HOURLY), Stage.INGEST, 1);
                    return SQLConf.get().ansiEnabled();
                })
                .join();

        assertThat(ansi)
                .as("the session's ANSI mode, which is not Spark's default")
                .isTrue();
    }
}
