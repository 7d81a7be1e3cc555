package io.hourfold.pipeline;

import io.hourfold.fold.FoldCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class WindowReaderTest {
    private static final String WINDOWS =
            """
            windows:
              - { name: clicks_5m, tumbling: PT5M,              by: [event_type], measures: { n: count(*), users: approx_distinct(user_id) } }
              - { name: active_1h, sliding: PT1H, every: PT10M, by: [device],     measures: { n: count(*) } }
              - { name: today,     cumulating: P1D, every: PT1H, offset: PT30M,   measures: { sent: sum(deliveries) } }
              - { name: sessions,  session: PT30M, by: [user_id], measures: { first: min(event_time) } }
              - { name: every_100, count: 100, by: [user_id],     measures: { n: count(*) } }
            """;

    @Test
    void windowsOfEveryKindAreReadAsTheyAreWritten() {
        List<Window> windows = Reading.pipeline(Reading.sample() + WINDOWS).windows();

        assertThat(windows)
                .extracting(Window::name)
                .containsExactly("clicks_5m", "active_1h", "today", "sessions", "every_100");
        assertThat(windows)
                .extracting(Window::shape)
                .containsExactly(
                        aligned(WindowShape.Kind.TUMBLING, "PT5M", "PT5M", "PT0S"),
                        aligned(WindowShape.Kind.SLIDING, "PT1H", "PT10M", "PT0S"),
                        aligned(WindowShape.Kind.CUMULATING, "P1D", "PT1H", "PT30M"),
                        new WindowShape.Session(Duration.ofMinutes(30)),
                        new WindowShape.Count(100));
        assertThat(windows.get(0).by()).containsExactly("event_type");
        assertThat(windows.get(2).by()).isEmpty();
        assertThat(windows.get(2).measures())
                .containsExactly(new FoldedColumn("sent", FoldCall.parse("sum(deliveries)")));
    }

    @Test
    void windowsAreAlignedToTheDaysOfThePipelineUnlessTheyNameAZone() {
        String berlin = Reading.sampleWith("zone: UTC", "zone: Europe/Berlin");

        assertThat(zone(berlin, "")).contains(ZoneId.of("Europe/Berlin"));
        assertThat(zone(berlin, ", zone: Asia/Tokyo")).contains(ZoneId.of("Asia/Tokyo"));
        assertThat(zone(berlin, ", zone: UTC")).isEmpty();
        assertThat(zone(Reading.sample(), "")).isEmpty();
    }

    private static Optional<ZoneId> zone(String sample, String setting) {
        Window window = Reading.pipeline(
                        sample + "windows: [{ name: w, tumbling: PT6H" + setting + ", measures: { n: count(*) } }]")
                .windows()
                .get(0);
        return ((WindowShape.Aligned) window.shape()).zone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: w, by: [device], measures: { n: count(*) } | must be of one kind",
                "name: w, tumbling: PT5M, session: PT5M, measures: { n: count(*) } | it is tumbling and session",
                "name: w, tumbling: PT5M | windows[0].measures: is missing",
                "name: w, tumbling: PT5M, measures: {} | must name at least one measure",
                "name: fact, tumbling: PT5M, measures: { n: count(*) } | is a table that pipelines have",
                "name: W, tumbling: PT5M, measures: { n: count(*) } | use lower-case letters",
                "name: w, tumbling: PT0S, measures: { n: count(*) } | must be from PT1S to P31D",
                "name: w, tumbling: PT5M, every: PT1M, measures: { n: count(*) } | unknown key",
                "name: w, sliding: PT5M, measures: { n: count(*) } | every: is missing",
                "name: w, sliding: PT5M, every: PT6M, measures: { n: count(*) } | events in between would be in no window",
                "name: w, sliding: P1D, every: PT1M, measures: { n: count(*) } | puts an event into 1440 windows",
                "name: w, cumulating: PT5M, every: PT2M, measures: { n: count(*) } | must divide cumulating (PT5M)",
                "name: w, tumbling: PT5M, offset: PT5M, measures: { n: count(*) } | shorter than PT5M",
                "name: w, tumbling: PT7H, zone: Europe/Berlin, measures: { n: count(*) } | must divide a day",
                "name: w, tumbling: PT5M, zone: Mars, measures: { n: count(*) } | is not a time zone",
                "name: w, count: 0, measures: { n: count(*) } | must be from 1 to 1000000",
                "name: w, session: PT5M, by: [devise], measures: { n: count(*) } | did you mean 'device'",
                "name: w, session: PT5M, by: [device, device], measures: { n: count(*) } | more than once",
                "name: w, session: PT5M, by: [device], measures: { device: count(*) } | the windows are by",
                "name: w, session: PT5M, measures: { is_open: count(*) } | every window has",
                "name: w, session: PT5M, measures: { n: cuont(*) } | did you mean 'count'",
                "name: w, session: PT5M, measures: { n: sum(device) } | sum",
                "name: w, session: PT5M, measures: { n: } | has no function",
                "name: w, session: PT5M, mesures: { n: count(*) } | did you mean 'measures'",
            })
    void whatIsWrongIsSaidWhereItIs(String window, String problem) {
        assertThat(Reading.problems(Reading.sample() + "windows:\n  - { " + window + " }\n"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("p.yaml:28")
                .contains(problem);
    }

    @Test
    void twoWindowsCannotHaveOneName() {
        String window = "  - { name: w, session: PT5M, measures: { n: count(*) } }\n";

        assertThat(Reading.problems(Reading.sample() + "windows:\n" + window + window))
                .singleElement()
                .asString()
                .contains("is the name of another window");
    }

    private static WindowShape aligned(WindowShape.Kind kind, String size, String every, String offset) {
        return new WindowShape.Aligned(
                kind, Duration.parse(size), Duration.parse(every), Duration.parse(offset), Optional.empty());
    }
}
