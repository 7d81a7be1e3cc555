package io.hourfold.quality.measure;

import io.hourfold.failure.Failure;
import io.hourfold.quality.measure.Measured.Count;
import io.hourfold.quality.measure.Measured.Extreme;
import io.hourfold.quality.measure.Measured.Moments;
import io.hourfold.quality.measure.Measured.Total;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalDouble;

/** What was measured, as the ledger keeps it until rows change. Only what adds up is kept. */
public final class MeasuredText {
    /** Changes whenever a measure of the same text would come to something else. */
    private static final String VERSION = "1 ";

    private static final int LONGEST = 300;
    private static final String NONE = "none";

    private MeasuredText() {}

    /** The same for equal measures and no others. */
    public static String name(Measure measure) {
        String name = VERSION + measure;
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "… " + digest(name);
    }

    private static String digest(String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw Failure.ours("SHA-256 is missing", everyJavaHasIt);
        }
    }

    /** Whether what a measure comes to adds up over parts of a table. */
    public static boolean addsUp(Measure measure) {
        return measure instanceof Measure.Matching
                || measure instanceof Measure.Smallest
                || measure instanceof Measure.Largest
                || measure instanceof Measure.Total
                || measure instanceof Measure.Spread;
    }

    public static String write(Measured measured) {
        if (measured instanceof Count count) {
            return "count " + count.matching() + " " + count.rows();
        }
        if (measured instanceof Extreme extreme) {
            return (extreme.isLargest() ? "largest " : "smallest ") + text(extreme.value());
        }
        if (measured instanceof Total total) {
            return "total " + text(total.sum());
        }
        if (measured instanceof Moments moments) {
            return "moments " + moments.count() + " " + moments.mean() + " " + moments.squares();
        }
        throw Failure.ours("what does not add up is not kept: " + measured, null);
    }

    private static String text(OptionalDouble number) {
        return number.isPresent() ? Double.toString(number.getAsDouble()) : NONE;
    }

    public static Measured read(String text) {
        String[] words = text.split(" ");
        return switch (words[0]) {
            case "count" -> new Count(Long.parseLong(words[1]), Long.parseLong(words[2]));
            case "smallest", "largest" -> new Extreme(words[0].equals("largest"), number(words[1]));
            case "total" -> new Total(number(words[1]));
            case "moments" ->
                new Moments(Long.parseLong(words[1]), Double.parseDouble(words[2]), Double.parseDouble(words[3]));
            default -> throw Failure.ours("the ledger holds a measured part that is not understood: " + text, null);
        };
    }

    private static OptionalDouble number(String word) {
        return word.equals(NONE) ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(word));
    }
}
