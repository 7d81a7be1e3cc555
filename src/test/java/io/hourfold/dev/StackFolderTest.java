package io.hourfold.dev;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class StackFolderTest {
    @TempDir
    private Path home;

    @Test
    void aHomeHasOneFolderWhicheverLinkLeadsToIt() throws IOException {
        Path link = Files.createSymbolicLink(home.resolve("link"), Files.createDirectory(home.resolve("real")));
        assertThat(StackFolder.in(link)).isEqualTo(StackFolder.in(home.resolve("real")));
    }

    @Test
    void aStopWithoutAnyStartLeavesNothingBehind() {
        StackEnd end = EmbeddedStack.in(home, message -> {}).stop();
        assertThat(end).isEqualTo(new StackEnd(ServerEnd.DID_NOT_RUN, ServerEnd.DID_NOT_RUN));
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aStatusWithoutAnyStartIsStopped() {
        StackStatus status = EmbeddedStack.in(home, message -> {}).status();
        assertThat(status.reachable()).isFalse();
        assertThat(status.servers()).extracting(ServerStatus::state).containsOnly(ServerState.STOPPED);
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aHomeThatCannotBeWrittenIsToldByItsPath() throws IOException {
        Files.createFile(home.resolve(".hourfold"));
        Failure failure = catchThrowableOfType(
                Failure.class, () -> EmbeddedStack.in(home, message -> {}).start());
        assertThat(failure.kind()).isEqualTo(FailureKind.OUTSIDE);
        assertThat(failure)
                .hasMessageContaining(home.toRealPath().resolve(".hourfold").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a$(touch x)", "a`touch x`", "a\"b", "a\\b", "a,b", "a\nb"})
    void aHomeWhoseNameOthersWouldMisreadIsRefused(String name) throws IOException {
        Path misread = Files.createDirectory(home.resolve(name));
        Failure failure = catchThrowableOfType(
                Failure.class, () -> EmbeddedStack.in(misread, message -> {}).database());
        assertThat(failure.kind()).isEqualTo(FailureKind.USER);
        assertThat(failure).hasMessageContaining("Start from another folder").hasMessageNotContaining("\n");
        assertThat(misread).isEmptyDirectory();
    }

    @Test
    void aHomeThatDoesNotExistIsToldByItsPath() {
        Failure failure =
                catchThrowableOfType(Failure.class, () -> EmbeddedStack.in(home.resolve("missing"), message -> {}));
        assertThat(failure.kind()).isEqualTo(FailureKind.USER);
        assertThat(failure).hasMessageContaining("missing");
    }

    @Test
    void aRecordThatCannotBeReadIsToldByItsPath() throws IOException {
        Path record = Files.createDirectory(home.resolve(".hourfold")).resolve("stack.json");
        Files.writeString(record, "[]");
        Failure failure = catchThrowableOfType(
                Failure.class, () -> EmbeddedStack.in(home, message -> {}).status());
        assertThat(failure).hasMessageContaining("stack.json").hasMessageContaining("Delete it");
    }
}
