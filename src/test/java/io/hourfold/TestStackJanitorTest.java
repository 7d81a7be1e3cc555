package io.hourfold;

import io.hourfold.fault.ChildJvm;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;

class TestStackJanitorTest {
    @Test
    void whatAKilledTestStartedIsEndedAndDeleted() throws Exception {
        try (ChildJvm test = ChildJvm.start(KilledTest.class)) {
            Path home = Path.of(test.awaitLine("home-"));
            ProcessHandle[] servers = TestProcesses.of(home).toArray(ProcessHandle[]::new);
            assertThat(servers).hasSize(1);
            CompletableFuture<?> gone = servers[0].onExit();

            test.kill();

            gone.join();
            TestProcesses.of(home.getParent())
                    .forEach(janitor -> janitor.onExit().join());
            assertThat(home.getParent()).doesNotExist();
        }
    }

    static final class KilledTest {
        public static void main(String[] arguments) throws InterruptedException {
            Path home = TestStack.freshHome();
            new TestDatabase(home);
            System.out.println(home);
            Thread.currentThread().join();
        }
    }
}
