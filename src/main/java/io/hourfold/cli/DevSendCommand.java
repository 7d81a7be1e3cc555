package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.pipeline.Names;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

@Command(
        name = "send",
        description = {
            "Put each line of a file on a topic of the embedded broker, and of no other: something to try out with.",
            "A topic that is not there is made. The records are dated now, or at --now."
        },
        footer = {
            "",
            "Examples:",
            "  hourfold dev send notification-events docs/examples/events.jsonl --now 2026-11-20T05:10:00Z",
            "  hourfold dev send orders /dev/stdin"
        })
final class DevSendCommand implements Subcommand {
    record Sent(String topic, long records, Instant at) {
        String text() {
            return "Put " + records + (records == 1 ? " record" : " records") + " on topic " + topic + ", dated " + at
                    + ".";
        }
    }

    @Parameters(index = "0", paramLabel = "TOPIC", description = "The topic.")
    private String topic;

    @Parameters(index = "1", paramLabel = "FILE", description = "UTF-8 text, a record to a line.")
    private Path file;

    @Override
    public int run(CommandContext context) {
        String legal = Names.topic(topic);
        Path path = context.resolve(file);
        Instant at = context.time().instant();
        try (Stream<String> lines = Files.lines(path)) {
            long records = context.embeddedStack().send(legal, lines, at);
            context.output().answer(new Sent(legal, records, at), Sent::text);
            return FailureKind.DONE;
        } catch (UncheckedIOException unreadable) {
            throw unreadable(path, unreadable.getCause());
        } catch (IOException unreadable) {
            throw unreadable(path, unreadable);
        }
    }

    private static Failure unreadable(Path path, IOException cause) {
        String why = cause instanceof NoSuchFileException
                ? "does not exist"
                : cause instanceof CharacterCodingException ? "is not UTF-8 text" : "cannot be read: " + cause;
        return new Failure(FailureKind.USER, path + " " + why, cause);
    }
}
