package io.hourfold.fold;

import io.hourfold.failure.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static io.hourfold.fold.ValueType.Scalar.BIGINT;
import static io.hourfold.fold.ValueType.Scalar.STRING;
import static io.hourfold.fold.ValueType.Scalar.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FoldRegistryTest {
    private static final Map<String, ValueType> COLUMNS = Map.of(
            "device",
            STRING,
            "event_time",
            TIMESTAMP,
            "user_id",
            BIGINT,
            "places",
            ValueType.parse("map<string, timestamp>"),
            "amount",
            ValueType.parse("decimal(10,2)"),
            "wide",
            ValueType.parse("decimal(38,2)"));

    private final FoldRegistry registry = FoldRegistry.fromClassPath();

    @Test
    void everyFunctionIsFoundByItsName() {
        assertThat(registry.names())
                .containsExactly(
                        "any",
                        "approx_distinct",
                        "bool_and",
                        "bool_or",
                        "collect_set",
                        "count",
                        "first",
                        "last",
                        "map_union",
                        "max",
                        "max_by",
                        "min",
                        "min_by",
                        "sum");
    }

    @Test
    void aCallKnowsTheTypeOfItsResult() {
        assertThat(resultOf("count(*)")).hasToString("bigint");
        assertThat(resultOf("min_by(device, event_time)")).hasToString("string");
        assertThat(resultOf("collect_set(user_id)")).hasToString("array<bigint>");
        assertThat(resultOf("map_union(device, event_time)")).hasToString("map<string,timestamp>");
        assertThat(resultOf("map_union(places)")).hasToString("map<string,timestamp>");
        assertThat(resultOf("sum(amount)")).hasToString("decimal(20,2)");
        assertThat(resultOf("sum(user_id)")).hasToString("bigint");
        assertThat(resultOf("approx_distinct(device)")).hasToString("bigint");
    }

    @Test
    void theRefusalNamesTheCallAndWhatWouldBeRight() {
        assertRefused("cuont(*)", "'cuont(*)': the function 'cuont' is unknown; did you mean 'count'?; known are any,");
        assertRefused("MIN(device)", "did you mean 'min'?");
        assertRefused("min(devise)", "'min(devise)': the column 'devise' is not in the schema; did you mean 'device'?");
        assertRefused("min()", "count rows with count(*)");
        assertRefused("min(*)", "min: takes 1 argument, but is given 0");
        assertRefused("min_by(device)", "min_by: takes 2 arguments, but is given 1");
        assertRefused("sum(device)", "sum: an argument is string, but must be int, bigint, float, double or a decimal");
        assertRefused("sum(wide)", "sum: an argument is decimal(38,2), but must be");
        assertRefused("bool_or(user_id)", "bool_or: an argument is bigint, but must be boolean");
        assertRefused("max(places)", "max: an argument is map<string,timestamp>, but must be a type with an order");
        assertRefused("map_union(device)", "must be a map; or give two columns, a key and a value");
    }

    private ValueType resultOf(String call) {
        return registry.bind(FoldCall.parse(call), COLUMNS).types().result();
    }

    private void assertRefused(String call, String because) {
        assertThatThrownBy(() -> registry.bind(FoldCall.parse(call), COLUMNS))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(because);
    }

    @Test
    void aUserAddsAFunctionByNamingItsClassInAFile(@TempDir Path classPath) throws Exception {
        FoldRegistry known = withService(classPath, Longest.class.getName());

        assertThat(known.names()).contains("longest", "count");
        assertThat(known.bind(FoldCall.parse("longest(device)"), COLUMNS)
                        .types()
                        .result())
                .isEqualTo(STRING);
    }

    @Test
    void aFunctionThatCannotBeLoadedIsTheUsersFault(@TempDir Path classPath) {
        assertThatThrownBy(() -> withService(classPath, "com.example.Missing"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("com.example.Missing");
    }

    @Test
    void twoFunctionsOfOneNameAreRefused() {
        assertThatThrownBy(() -> new FoldRegistry(List.of(new Longest(), new Longest())))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("'longest' is the name of both");
    }

    private static FoldRegistry withService(Path classPath, String className) throws IOException {
        Path services = Files.createDirectories(classPath.resolve("META-INF/services"));
        Files.writeString(services.resolve(FoldFunction.class.getName()), className);
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classPath.toUri().toURL()}, usual)) {
            thread.setContextClassLoader(loader);
            return FoldRegistry.fromClassPath();
        } finally {
            thread.setContextClassLoader(usual);
        }
    }
}
