package io.hourfold.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hourfold.failure.Failure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/** The file {@code stack.json}: for each server its port and process. It is whole at any time. */
final class StackRecord {
    private final Path file;

    StackRecord(Path file) {
        this.file = file;
    }

    synchronized Optional<ServerRecord> read(EmbeddedServer server) {
        JsonNode recorded = readAll().path(server.name());
        if (recorded.isMissingNode()) {
            return Optional.empty();
        }
        int port = recorded.path("port").asInt();
        if (!recorded.has("pid")) {
            return Optional.of(new ServerRecord(port, Optional.empty()));
        }
        return Optional.of(new ServerRecord(
                port,
                Optional.of(new ServerProcess(
                        recorded.path("pid").asLong(),
                        Instant.parse(recorded.path("started").asText()),
                        server.mark()))));
    }

    synchronized void write(EmbeddedServer server, ServerRecord record) {
        ObjectNode all = readAll();
        ObjectNode written = all.putObject(server.name()).put("port", record.port());
        record.process().ifPresent(process -> written.put("pid", process.pid())
                .put("started", process.started().toString()));
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(beside, all.toPrettyString() + "\n");
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw StackFolder.unwritable(file, unwritable);
        }
    }

    private ObjectNode readAll() {
        if (!Files.exists(file)) {
            return Json.MAPPER.createObjectNode();
        }
        try {
            return (ObjectNode) Json.MAPPER.readTree(file.toFile());
        } catch (IOException | ClassCastException unreadable) {
            throw Failure.user("The record of the embedded stack, " + file + ", cannot be read ("
                    + unreadable.getMessage()
                    + "). Delete it; 'hourfold dev start' finds again what still runs.");
        }
    }

    /** Apart, because most who hold a stack never look at its record. */
    private static final class Json {
        static final ObjectMapper MAPPER = new ObjectMapper();
    }
}
