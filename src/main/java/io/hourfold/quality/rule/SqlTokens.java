package io.hourfold.quality.rule;

import io.hourfold.failure.Failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a condition, one after the other. */
final class SqlTokens {
    private static final int MOST_CHARACTERS = 10_000;
    private static final Pattern TOKEN = Pattern.compile(
            "\\G\\s*+(?:"
                    + "(?<word>[A-Za-z_][A-Za-z0-9_]*+)"
                    + "|(?<quoted>`[^`]++`)"
                    + "|(?<number>[0-9]++(?:\\.[0-9]++)?+(?![A-Za-z_.]))"
                    + "|(?<text>'(?:[^'\\\\]|''|\\\\.)*+'|\"(?:[^\"\\\\]|\"\"|\\\\.)*+\")"
                    + "|(?<sign><=>|<=|>=|<>|!=|==|[=<>+*/%(),-])"
                    + ")\\s*+",
            Pattern.DOTALL);

    enum Is {
        WORD,
        COLUMN,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    /** @param text without its quotes */
    record Token(Is is, String text) {}

    private final String whole;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    SqlTokens(String whole) {
        this.whole = whole;
        if (whole.length() > MOST_CHARACTERS) {
            throw Failure.user("is " + whole.length() + " characters long; the limit is " + MOST_CHARACTERS);
        }
        Matcher matcher = TOKEN.matcher(whole);
        int end = 0;
        while (matcher.find()) {
            tokens.add(token(matcher));
            end = matcher.end();
        }
        if (end < whole.length() && !whole.substring(end).isBlank()) {
            throw refused("'" + whole.charAt(end) + "' (character " + (end + 1) + ")");
        }
    }

    private static Token token(Matcher matcher) {
        if (matcher.group("word") != null) {
            return new Token(Is.WORD, matcher.group("word"));
        }
        if (matcher.group("quoted") != null) {
            String quoted = matcher.group("quoted");
            return new Token(Is.COLUMN, quoted.substring(1, quoted.length() - 1));
        }
        if (matcher.group("number") != null) {
            return new Token(Is.NUMBER, matcher.group("number"));
        }
        if (matcher.group("text") != null) {
            return new Token(Is.TEXT, unquoted(matcher.group("text")));
        }
        return new Token(Is.SIGN, matcher.group("sign"));
    }

    /** A quote is doubled or stands behind a backslash, as a backslash does; other letters stand for themselves. */
    private static String unquoted(String quoted) {
        char quote = quoted.charAt(0);
        StringBuilder text = new StringBuilder();
        for (int place = 1; place < quoted.length() - 1; place++) {
            char letter = quoted.charAt(place);
            boolean escapes = letter == '\\' && (quoted.charAt(place + 1) == '\\' || quoted.charAt(place + 1) == quote);
            boolean doubled = letter == quote && quoted.charAt(place + 1) == quote && place + 1 < quoted.length() - 1;
            text.append(escapes || doubled ? quoted.charAt(++place) : letter);
        }
        return text.toString();
    }

    Token peek() {
        return next < tokens.size() ? tokens.get(next) : new Token(Is.END, "the end");
    }

    Token take() {
        Token token = peek();
        next++;
        return token;
    }

    boolean takeWord(String word) {
        boolean there = peek().is() == Is.WORD && peek().text().equalsIgnoreCase(word);
        next += there ? 1 : 0;
        return there;
    }

    boolean takeSign(String sign) {
        boolean there = peek().is() == Is.SIGN && peek().text().equals(sign);
        next += there ? 1 : 0;
        return there;
    }

    void expectSign(String sign) {
        if (!takeSign(sign)) {
            throw refused("'" + peek().text() + "' where '" + sign + "' belongs");
        }
    }

    void expectWord(String word) {
        if (!takeWord(word)) {
            throw refused("'" + peek().text() + "' where " + word.toUpperCase(Locale.ROOT) + " belongs");
        }
    }

    Failure refused(String what) {
        return Failure.user("\"" + whole + "\" is not a condition that is understood: " + what);
    }
}
