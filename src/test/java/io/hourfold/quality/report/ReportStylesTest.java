package io.hourfold.quality.report;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** Colours that can be read, in the light and in the dark (WCAG 2, AA). */
class ReportStylesTest {
    private static final double TEXT = 4.5;
    private static final double PICTURE = 3;
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});");

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void everyTextStandsOutFromWhatIsBehindIt(int theme) throws IOException {
        Map<String, Integer> colours = colours(theme);
        List.of("passed", "no-data", "warned", "failed", "error")
                .forEach(verdict -> assertThat(contrast(colours, verdict, verdict + "-fill"))
                        .as(verdict)
                        .isGreaterThanOrEqualTo(TEXT));
        for (String behind : List.of("page", "card")) {
            for (String text : List.of("ink", "faint", "link")) {
                assertThat(contrast(colours, text, behind))
                        .as(text + " on " + behind)
                        .isGreaterThanOrEqualTo(TEXT);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whatIsNotMetStandsOutInPictures(int theme) throws IOException {
        Map<String, Integer> colours = colours(theme);
        for (String verdict : List.of("failed", "error")) {
            assertThat(contrast(colours, verdict + "-bar", verdict + "-fill"))
                    .as(verdict)
                    .isGreaterThanOrEqualTo(PICTURE);
            assertThat(contrast(colours, verdict + "-bar", "card")).as(verdict).isGreaterThanOrEqualTo(PICTURE);
        }
    }

    /** @param theme 0 for light, 1 for dark */
    private static Map<String, Integer> colours(int theme) throws IOException {
        String styles = Files.readString(Path.of("src/main/resources/io/hourfold/quality/report/report.css"));
        String of = styles.split("prefers-color-scheme: dark")[theme];
        Map<String, Integer> colours = new HashMap<>();
        COLOUR.matcher(of)
                .results()
                .forEach(found -> colours.putIfAbsent(found.group(1), Integer.parseInt(found.group(2), 16)));
        return colours;
    }

    private static double contrast(Map<String, Integer> colours, String text, String behind) {
        double one = luminance(colours.get(text));
        double other = luminance(colours.get(behind));
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16 & 255) + 0.7152 * linear(colour >> 8 & 255) + 0.0722 * linear(colour & 255);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
