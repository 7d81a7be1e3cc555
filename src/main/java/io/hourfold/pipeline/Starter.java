package io.hourfold.pipeline;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The files a new pipeline begins with: its own and one of rules for each stage. */
public final class Starter {
    private static final String PLACE_OF_NAME = "{name}";

    private final Path root;
    private final Map<Path, String> texts = new LinkedHashMap<>();

    /** @param name must be that of a pipeline; the user's fault otherwise */
    public Starter(Path root, String name) {
        this.root = root;
        RuleFiles rules = new RuleFiles(root, name);
        texts.put(PipelineFiles.file(root, name), text("pipeline", name));
        RuleFiles.STAGES.forEach(stage -> texts.put(rules.file(stage), text(stage, name)));
    }

    /** Writes all files, or none when one of them is there or cannot be written. */
    public List<Path> write() {
        List<Path> there = texts.keySet().stream().filter(Files::exists).toList();
        if (!there.isEmpty()) {
            throw Failure.user("already there, and not overwritten: " + shown(there)
                    + "; choose another name or move what is there away");
        }
        List<Path> written = new ArrayList<>();
        try {
            for (Map.Entry<Path, String> entry : texts.entrySet()) {
                Files.createDirectories(entry.getKey().getParent());
                Files.writeString(entry.getKey(), entry.getValue(), StandardOpenOption.CREATE_NEW);
                written.add(entry.getKey());
            }
            return written;
        } catch (IOException unwritable) {
            withdraw(written, unwritable);
            String why = unwritable instanceof FileAlreadyExistsException
                    ? "is there already"
                    : "cannot be written (" + unwritable.getClass().getSimpleName() + ")";
            Path failed = List.copyOf(texts.keySet()).get(written.size());
            throw new Failure(
                    FailureKind.USER,
                    root.relativize(failed) + " " + why + "; nothing was written. Check the permissions and the space"
                            + " of the directory",
                    unwritable);
        }
    }

    private static void withdraw(List<Path> written, IOException unwritable) {
        for (Path file : written) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException stuck) {
                unwritable.addSuppressed(stuck);
            }
        }
    }

    private String shown(List<Path> files) {
        return files.stream().map(file -> root.relativize(file).toString()).collect(Collectors.joining(", "));
    }

    private static String text(String file, String name) {
        try (InputStream stream = Starter.class.getResourceAsStream("starter/" + file + ".yaml")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace(PLACE_OF_NAME, name);
        } catch (IOException unreadable) {
            throw Failure.ours("The starter file " + file + ".yaml is not on the class path", unreadable);
        }
    }
}
