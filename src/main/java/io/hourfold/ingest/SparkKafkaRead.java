package io.hourfold.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hourfold.ledger.OffsetRange;
import io.hourfold.settings.KafkaSettings;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.util.List;

/**
 * Reads exact offset ranges of a Kafka cluster: committed records only, headers included. What can no longer be read
 * fails the job; it is never skipped.
 */
final class SparkKafkaRead {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SparkSession spark;
    private final KafkaSettings kafka;

    SparkKafkaRead(SparkSession spark, KafkaSettings kafka) {
        this.spark = spark;
        this.kafka = kafka;
    }

    /** @param ranges not empty, none of them empty */
    Dataset<Row> of(List<OffsetRange> ranges) {
        ObjectNode partitions = JSON.createObjectNode();
        ObjectNode starts = JSON.createObjectNode();
        ObjectNode ends = JSON.createObjectNode();
        for (OffsetRange range : ranges) {
            String topic = range.partition().topic();
            int partition = range.partition().partition();
            ArrayNode assigned = partitions.withArray("/" + topic);
            assigned.add(partition);
            starts.withObject("/" + topic).put(Integer.toString(partition), range.from());
            ends.withObject("/" + topic).put(Integer.toString(partition), range.to());
        }
        int parallelism = spark.sparkContext().defaultParallelism();
        DataFrameReader reader = spark.read().format("kafka");
        kafka.properties().forEach((key, value) -> reader.option("kafka." + key, value.reveal()));
        return reader.option("kafka.bootstrap.servers", kafka.bootstrapServers())
                .option("kafka.isolation.level", "read_committed")
                .option("assign", partitions.toString())
                .option("startingOffsets", starts.toString())
                .option("endingOffsets", ends.toString())
                .option("includeHeaders", "true")
                .option("failOnDataLoss", "true")
                .option("minPartitions", Math.max(parallelism, ranges.size()))
                .load();
    }
}
