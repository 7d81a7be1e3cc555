package io.hourfold.quality.report;

import io.hourfold.failure.Failure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Where a report is written. Each page appears whole or not at all, in the place of an older one; nothing is ever removed,
 * and no page that is not of a report of the same pipeline is replaced.
 */
public final class ReportFolder {
    private final Path folder;

    public ReportFolder(Path folder) {
        this.folder = folder;
    }

    public Path overview() {
        return folder.resolve(PagePath.OVERVIEW.file());
    }

    /** Refuses a folder that holds somebody else's pages. */
    void claim(String pipeline) {
        Path overview = overview();
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw Failure.user("--out: " + folder + " is a file; name a folder");
            }
            if (Files.exists(overview) && !ours(Files.readString(overview), pipeline)) {
                throw Failure.user("--out: " + overview + " is no report of pipeline '" + pipeline
                        + "', and would be replaced; name another folder");
            }
        } catch (IOException unreadable) {
            throw unwritable(overview, unreadable);
        }
    }

    private static boolean ours(String page, String pipeline) {
        Html mark = new Html()
                .alone("meta", Attribute.of("name", "generator"), Attribute.of("content", Frame.GENERATOR + pipeline));
        return page.contains(mark.toString());
    }

    void write(PagePath page, String html) {
        Path file = folder.resolve(page.file());
        Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(file.getParent());
            try {
                Files.writeString(part, html);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException unwritable) {
            throw unwritable(file, unwritable);
        }
    }

    private static Failure unwritable(Path file, IOException why) {
        return Failure.user("--out: " + file + " cannot be written ("
                + why.getClass().getSimpleName() + "); name a folder that this user may write to");
    }
}
