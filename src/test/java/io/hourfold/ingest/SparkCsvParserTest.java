package io.hourfold.ingest;

import io.hourfold.pipeline.Format;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

import static io.hourfold.ingest.SparkJsonParserTest.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SparkCsvParserTest {
    private static final Format.Csv PLAIN = Format.Csv.DEFAULT;

    @Test
    void fieldsFollowTheColumnsAndTheEmptyFieldIsNull() throws UnreadableRecord {
        assertThat(parse(PLAIN, "a,7,")).containsExactly(UTF8String.fromString("a"), 7, null);
    }

    @Test
    void quotesHoldDelimitersLineBreaksAndQuotes() throws UnreadableRecord {
        assertThat(parse(PLAIN, "\"a,\n\"\"b\"\"\",7,c")[0]).isEqualTo(UTF8String.fromString("a,\n\"b\""));
    }

    @Test
    void aLineThatBeginsLikeACommentIsARow() throws UnreadableRecord {
        assertThat(parse(PLAIN, "#a,7,c")[0]).isEqualTo(UTF8String.fromString("#a"));
    }

    @Test
    void theHeaderIsSkippedAndOtherDelimitersAndNullsAreObeyed() throws UnreadableRecord {
        Format.Csv format = new Format.Csv(';', '\'', true, "NULL");
        assertThat(parse(format, "s;i;t\n'a;b';NULL;x"))
                .containsExactly(UTF8String.fromString("a;b"), null, UTF8String.fromString("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,7", "a,7,c,d", "a,7,c\nb,8,d", "a,7,c,d,e,f,g"})
    void whatIsNotOneLineOfTheRightWidthIsUnparseable(String text) {
        assertThat(refusal(text).reason()).isEqualTo(Reason.UNPARSEABLE.toString());
    }

    @Test
    void aFieldOfAnotherTypeIsRefusedWithItsColumn() {
        UnreadableRecord refusal = refusal("a,x,c");
        assertThat(refusal.reason()).isEqualTo(Reason.WRONG_TYPE.toString());
        assertThat(refusal).hasMessageStartingWith("i: 'x' is not of type int");
    }

    private static UnreadableRecord refusal(String text) {
        return catchThrowableOfType(UnreadableRecord.class, () -> parse(PLAIN, text));
    }

    private static Object[] parse(Format.Csv format, String text) throws UnreadableRecord {
        return new SparkCsvParser(schema("s string", "i int", "t string"), format)
                .parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
