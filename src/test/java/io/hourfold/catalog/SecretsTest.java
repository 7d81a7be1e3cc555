package io.hourfold.catalog;

import io.hourfold.TestSpark;
import org.apache.iceberg.SerializableTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The password of the shared session's catalog is looked for wherever others could see it. */
class SecretsTest {
    private static final String CANARY = TestSpark.catalogSettings()
            .database()
            .orElseThrow()
            .password()
            .orElseThrow()
            .reveal();

    @Test
    void theConfigurationOfSparkDoesNotHoldThePassword() {
        var session = TestSpark.session();
        assertThat(session.sparkContext().getConf().toDebugString()).doesNotContain(CANARY);
        assertThat(session.conf().getAll().mkString("\n"))
                .contains("spark.sql.catalog.lake")
                .doesNotContain(CANARY);
        assertThat(session.sql("SET -v").collectAsList().toString()).doesNotContain(CANARY);
        assertThat(session.sparkContext()
                        .hadoopConfiguration()
                        .getPropsWithPrefix("")
                        .toString())
                .doesNotContain(CANARY);
    }

    @Test
    void aTableThatIsSentToTheExecutorsDoesNotHoldThePassword() throws IOException {
        String namespace = TestSpark.freshNamespace();
        TestSpark.session().sql("CREATE TABLE lake." + namespace + ".t (k string) USING iceberg");
        Table table = TestSpark.catalog().loadTable(TableIdentifier.of(namespace, "t"));
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(sent)) {
            objects.writeObject(SerializableTable.copyOf(table));
        }
        assertThat(sent.toString(StandardCharsets.ISO_8859_1))
                .contains("metadata.json")
                .doesNotContain(CANARY);
    }

    @Test
    void whatTheUserSetForSparkIsHiddenWhereSparkShowsIt() {
        var configuration = TestSpark.session().sparkContext().getConf();
        String pattern = configuration.get("spark.redaction.regex");
        assertThat(Map.of(
                        "spark.hadoop.fs.s3a.secret.key", true,
                        "spark.hadoop.innocent.name", true,
                        "spark.hadoop.innocent.names", false,
                        "spark.sql.shuffle.partitions", false))
                .allSatisfy((key, hidden) ->
                        assertThat(Pattern.compile(pattern).matcher(key).find()).isEqualTo(hidden));
        assertThat(TestSpark.session().sql("SET -v").collectAsList().toString()).doesNotContain("canary");
    }
}
