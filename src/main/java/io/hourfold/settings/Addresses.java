package io.hourfold.settings;

import io.hourfold.failure.Failure;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the settings that are URLs or places. A URL may hold credentials that nobody should see, so messages never repeat
 * one, and one that holds credentials is refused: they have keys of their own, which are kept secret.
 */
final class Addresses {
    private static final String DATABASE_FORM = "jdbc:postgresql://host:port/database";
    private static final Pattern DATABASE = Pattern.compile("jdbc:postgresql://(?<hosts>[A-Za-z0-9._:,\\[\\]-]+)/"
            + "(?<database>[A-Za-z0-9._%-]{1,128})(\\?(?<parameters>[A-Za-z0-9._~%&=,:/+*!-]*))?");
    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("user|.*(password|passwd|pwd|secret|token).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCHEME = Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]+):.*");
    private static final Set<String> STORES =
            Set.of("file", "s3", "s3a", "gs", "hdfs", "viewfs", "abfs", "abfss", "oss");
    private static final int LONGEST = 2_000;

    private Addresses() {}

    static String database(String text) {
        var parts = DATABASE.matcher(text);
        if (text.contains("@") || parts.matches() && holdsCredentials(parts.group("parameters"))) {
            throw Failure.user("holds credentials; take them out and set the user and the password by their own keys");
        }
        if (text.length() > LONGEST || !parts.matches()) {
            throw Failure.user("is not a PostgreSQL address; write " + DATABASE_FORM);
        }
        return text;
    }

    private static boolean holdsCredentials(String parameters) {
        return parameters != null
                && Arrays.stream(parameters.split("&"))
                        .map(parameter -> parameter.split("=", 2)[0])
                        .anyMatch(name -> name.contains("%")
                                || SECRET_PARAMETER.matcher(name).matches());
    }

    /** An absolute path or a URI, as Hadoop and Iceberg understand them. */
    static String warehouse(String text, Path base) {
        if (text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw Failure.user("must be a path or a URI of at most " + LONGEST + " characters");
        }
        var scheme = SCHEME.matcher(text);
        if (!scheme.matches()) {
            return path(text, base);
        }
        String name = scheme.group("scheme");
        if (!STORES.contains(name)) {
            throw Failure.user("'" + name + ":' is not a store that tables can be kept in; use a path or one of "
                    + STORES.stream().sorted().toList());
        }
        URI uri = uri(text);
        if (uri.getRawUserInfo() != null && uri.getRawUserInfo().contains(":")
                || uri.getRawAuthority() != null && uri.getRawAuthority().matches(".*:.*@.*")) {
            throw Failure.user("holds credentials; take them out and set them in catalog.properties");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawPath() == null) {
            throw Failure.user("must be a place such as s3://bucket/lake or file:///data/lake, and nothing behind it");
        }
        return text;
    }

    private static String path(String text, Path base) {
        if (text.startsWith("~")) {
            throw Failure.user("'~' means nothing here; write the path out");
        }
        try {
            return base.resolve(text).normalize().toString();
        } catch (InvalidPathException unreadable) {
            throw Failure.user("is not a path: " + unreadable.getReason());
        }
    }

    static URI airflow(String text) {
        URI uri = uri(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
            throw Failure.user("holds credentials; take them out and set airflow.user and airflow.password");
        }
        if (!Set.of("http", "https").contains(scheme)
                || uri.getHost() == null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw Failure.user("is not an address of the form https://host:port");
        }
        return uri;
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException unreadable) {
            throw Failure.user("is not a URL: " + unreadable.getReason());
        }
    }
}
