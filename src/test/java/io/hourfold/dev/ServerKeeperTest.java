package io.hourfold.dev;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ServerKeeperTest {
    @TempDir
    private Path folder;

    private ScriptedServer server;
    private StackRecord records;
    private ServerKeeper keeper;
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        server = new ScriptedServer(folder);
        records = new StackRecord(folder.resolve("stack.json"));
        keeper = new ServerKeeper(server, records, told::add);
    }

    @AfterEach
    void close() throws IOException {
        keeper.stop();
        server.close();
    }

    @Test
    void aStaleRecordWhoseNumberIsSomebodyElsesHarmsNobody() throws IOException {
        Process stranger = new ProcessBuilder("sh", "-c", "read -r nothing").start();
        records.write(server, new ServerRecord(20_001, Optional.of(ServerProcess.of(stranger.toHandle(), ""))));

        assertThat(keeper.stop()).isEqualTo(ServerEnd.HAD_ENDED);

        assertThat(stranger.isAlive()).isTrue();
        assertThat(told).singleElement().asString().contains("process " + stranger.pid(), "had ended by itself");
        assertThat(records.read(server)).contains(new ServerRecord(20_001, Optional.empty()));
        stranger.destroyForcibly().onExit().join();
    }

    @Test
    void aStartAfterAStaleRecordStartsAnew() throws IOException {
        Process stranger = new ProcessBuilder("sh", "-c", "read -r nothing").start();
        records.write(server, new ServerRecord(20_001, Optional.of(ServerProcess.of(stranger.toHandle(), ""))));

        ServerRecord started = keeper.start();

        assertThat(started.process().orElseThrow().pid()).isNotEqualTo(stranger.pid());
        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly().onExit().join();
    }

    @Test
    void aProcessThatCannotBeRecognisedYetIsNotTakenForDead() throws IOException {
        server.lookLikeAnotherAtFirst();
        ServerRecord started = keeper.start();
        assertThat(server.launches()).hasSize(1);
        assertThat(started.running()).isPresent();
    }

    @Test
    void aPortLostInTheLastMomentIsReplaced() {
        server.loseThePortOnce();
        ServerRecord started = keeper.start();
        assertThat(server.launches()).hasSize(2).doesNotHaveDuplicates().last().isEqualTo(started.port());
    }

    @Test
    void whatPassesInAMomentIsTriedAgainOnTheSamePort() {
        server.sayAndEnd("not yet");
        ServerRecord started = keeper.start();
        assertThat(server.launches()).containsExactly(started.port(), started.port());
    }

    @Test
    void aServerThatDoesNotStartIsToldWithItsLastWordsAndItsLog() {
        server.sayAndEnd("FATAL: no space left on device");

        Failure failure = catchThrowableOfType(Failure.class, keeper::start);

        assertThat(failure.kind()).isEqualTo(FailureKind.OUTSIDE);
        assertThat(failure)
                .hasMessageContaining("embedded scripted server did not start")
                .hasMessageContaining("FATAL: no space left on device")
                .hasMessageContaining(server.log().toString());
        assertThat(records.read(server).orElseThrow().process()).isEmpty();
    }

    @Test
    void whatAnEarlierStartSaidIsNotBlamedOnThisOne() throws IOException {
        Files.writeString(server.log(), "FATAL: the disk of last year\n");
        server.sayAndEnd("something new");
        assertThat(catchThrowableOfType(Failure.class, keeper::start))
                .hasMessageContaining("something new")
                .hasMessageNotContaining("last year");
    }

    @Test
    void aStopWithoutAStartFindsNothing() {
        assertThat(keeper.stop()).isEqualTo(ServerEnd.DID_NOT_RUN);
        assertThat(told).isEmpty();
    }
}
