package io.hourfold.quality.rule;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.LinkedHashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

class ConditionParserTest {
    static final Shape SHAPE = shape();

    private static Shape shape() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("id", "string");
        types.put("name", "string");
        types.put("amount", "decimal(10,2)");
        types.put("count", "bigint");
        types.put("at", "timestamp");
        types.put("day", "date");
        types.put("good", "boolean");
        types.put("tags", "array<string>");
        return new Shape(types);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "id is not null # (`id`) IS NOT NULL",
                "count >= 3 AND NOT good # ((`count`) >= (3BD)) AND (NOT (`good`))",
                "name in ('a', 'b''c') # (`name`) IN (('a'), ('b\\u0027c'))",
                "count between 1 and 2 or good # ((`count`) BETWEEN (1BD) AND (2BD)) OR (`good`)",
                "at >= '2026-11-20' # (`at`) >= (timestamp_micros(1795132800000000L))",
                "day = date '2026-11-20' # (`day`) = (CAST('2026-11-20' AS DATE))",
                "count / 0 = 1 # (try_divide((`count`), (0BD))) = (1BD)",
                "lower(name) like 'a%' # (lower((`name`))) LIKE ('a\\u0025')",
                "size(tags) > 1 # (nullif(size((`tags`)), -1)) > (1BD)",
                "`id` <=> null # (`id`) <=> (NULL)",
                "coalesce(count, amount, 1) != -2 # (coalesce((`count`), (`amount`), (1BD))) <> (try_subtract(0, (2BD)))"
            })
    void whatIsReadIsWrittenAnew(String condition, String sql) {
        assertThat(ConditionParser.read(condition, SHAPE)).hasToString(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id in (select id from other)",
                "exists (select 1)",
                "id = 'a'; drop table fact",
                "id = 'a' -- and good",
                "id = 'a' /* and */",
                "reflect('java.lang.Runtime', 'exec') = 'x'",
                "java_method('java.lang.System', 'exit', '1') is null",
                "other.id = 'a'",
                "nobody = 1",
                "id = 'open",
                "id =",
                "and id = 'a'",
                "id like 'a\\'",
                "count = 'seven'",
                "count",
                "good = 1",
                "at > 'yesterday'",
                "count in ()",
                "1 = 1 1",
                "${env:HOME} = 'x'",
                "case when good then good end",
                "{{ var }} = 1",
                ""
            })
    void everythingElseIsTheUsersFault(String condition) {
        assertThatThrownBy(() -> ConditionParser.read(condition, SHAPE))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USER));
    }

    @Test
    void aMistakeNamesWhatIsMeant() {
        assertThatThrownBy(() -> ConditionParser.read("cuont > 1", SHAPE))
                .hasMessage("\"cuont > 1\" is not a condition that is understood: there is no column 'cuont';"
                        + " did you mean 'count'?");
        assertThatThrownBy(() -> ConditionParser.read("count > 'many'", SHAPE))
                .hasMessageEndingWith("it compares a number with text");
    }

    @Test
    void deepNestingIsRefusedAndLongListsAreNot() {
        assertThatThrownBy(() -> ConditionParser.read("(".repeat(4000) + "good" + ")".repeat(4000), SHAPE))
                .hasMessageContaining("nested more than 50 levels deep");
        assertThatThrownBy(() -> ConditionParser.read("not ".repeat(3000) + "good", SHAPE))
                .hasMessageContaining("the limit is 10000");
        assertThat(ConditionParser.read("count in (" + "1, ".repeat(1000) + "2)", SHAPE)
                        .columns())
                .containsExactly("count");
    }

    @Property(tries = 500, seed = "20261120")
    void noTextEverLeavesItsQuotes(@ForAll @StringLength(max = 30) String text) {
        String written = ConditionParser.read(
                        "name = '" + text.replace("\\", "\\\\").replace("'", "''") + "'", SHAPE)
                .toString();
        assertThat(written).startsWith("(`name`) = ('").endsWith("')");
        String inner = written.substring("(`name`) = ('".length(), written.length() - 2);
        assertThat(inner).matches("(?:[A-Za-z0-9 _.,:;+/-]|\\\\u[0-9a-f]{4})*");
        StringBuilder read = new StringBuilder();
        for (int place = 0; place < inner.length(); place++) {
            if (inner.charAt(place) == '\\') {
                read.append((char) Integer.parseInt(inner.substring(place + 2, place + 6), 16));
                place += 5;
            } else {
                read.append(inner.charAt(place));
            }
        }
        assertThat(read).hasToString(text);
    }

    @Property(tries = 1000, seed = "20261120")
    void whateverIsWrittenIsReadOrRefused(@ForAll @StringLength(max = 60) String text) {
        Throwable thrown = catchThrowable(() -> ConditionParser.read(text, SHAPE));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(Failure.class);
        }
    }
}
