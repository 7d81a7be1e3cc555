package io.hourfold.settings;

import io.hourfold.failure.Failure;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the text of settings, each within its limit. What may hold credentials by mistake is not repeated. */
final class Limits {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}]");
    private static final Pattern ADDRESS = Pattern.compile("(" + HOST.pattern() + "):(\\d{1,5})");
    private static final Pattern USER = Pattern.compile("[^\\p{Cntrl}]{1,128}");
    private static final Pattern CATALOG = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern CLASS = Pattern.compile("[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)+");
    private static final Set<String> CATALOG_KINDS = Set.of("rest", "hive", "glue", "nessie", "hadoop");
    private static final Pattern MASTER = Pattern.compile(
            "local(\\[(\\*|[1-9]\\d{0,3})(,\\d{1,3})?])?|yarn|k8s://[\\w.:/-]+|spark://[\\w.-]+:\\d{1,5}(,[\\w.-]+:\\d{1,5})*");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{16,512}");
    private static final int HIGHEST_PORT = 65_535;

    private Limits() {}

    static String bootstrapServers(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(Limits::address)
                .collect(Collectors.joining(","));
    }

    private static String address(String text) {
        var parts = ADDRESS.matcher(text);
        if (!parts.matches()) {
            throw Failure.user(quoted(text) + " is not an address of the form host:port");
        }
        port(text.substring(text.lastIndexOf(':') + 1));
        return text;
    }

    static int port(String text) {
        return Math.toIntExact(number(text, 1, HIGHEST_PORT));
    }

    static long maxRecordsPerRead(String text) {
        return number(text, 1, 2_000_000_000);
    }

    static int shufflePartitions(String text) {
        return Math.toIntExact(number(text, 1, 10_000));
    }

    static int enrichMaxRows(String text) {
        return Math.toIntExact(number(text, 1, 100_000_000));
    }

    static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Failure.user(quoted(text) + " is not true or false");
        };
    }

    private static long number(String text, long least, long most) {
        boolean digits = text.length() <= 18 && text.matches("-?\\d+");
        if (!digits || Long.parseLong(text) < least || Long.parseLong(text) > most) {
            throw Failure.user(quoted(text) + " is not a whole number from " + least + " to " + most);
        }
        return Long.parseLong(text);
    }

    static String user(String text) {
        if (!USER.matcher(text).matches()) {
            throw Failure.user("must be 1 to 128 characters without control characters");
        }
        return text;
    }

    static String catalogName(String text) {
        if (!CATALOG.matcher(text).matches() || text.equals("spark_catalog")) {
            throw Failure.user(quoted(text) + " must be " + Setting.CATALOG_NAME.limit());
        }
        return text;
    }

    static String catalogImplementation(String text) {
        if (text.equals("jdbc")) {
            throw Failure.user("'jdbc' is what Hourfold's own catalog is for; leave the key out and set catalog.url");
        }
        if (!CATALOG_KINDS.contains(text) && !CLASS.matcher(text).matches()) {
            throw Failure.user(quoted(text) + " must be " + Setting.CATALOG_IMPLEMENTATION.limit());
        }
        return text;
    }

    static String sparkMaster(String text) {
        if (!MASTER.matcher(text).matches()) {
            throw Failure.user(
                    quoted(text) + " is not a place where Spark runs; write " + Setting.SPARK_MASTER.limit());
        }
        return text;
    }

    static String host(String text) {
        if (!HOST.matcher(text).matches() && !text.matches("[0-9A-Fa-f:.]{2,45}")) {
            throw Failure.user(quoted(text) + " is not a host name or an address");
        }
        return text;
    }

    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    static Secret password(Secret secret) {
        if (secret.reveal().isEmpty()) {
            throw Failure.user("must not be empty; leave it out if there is none");
        }
        return secret;
    }

    static Secret token(Secret secret) {
        if (!TOKEN.matcher(secret.reveal()).matches()) {
            throw Failure.user(
                    "must be " + Setting.SERVICE_TOKEN.limit() + "; 'openssl rand -hex 32' makes a good one");
        }
        return secret;
    }

    /** A value in a message: short, and hidden where somebody may have put credentials. */
    private static String quoted(String text) {
        if (text.contains("@")) {
            return "the value (not shown, because it has an '@')";
        }
        return "'" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "'";
    }
}
