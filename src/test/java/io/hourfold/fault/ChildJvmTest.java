package io.hourfold.fault;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ChildJvmTest {
    @Test
    void itTellsTheExitCodeAndTheOutput() throws InterruptedException {
        try (ChildJvm child = ChildJvm.start(Child.class, "halt")) {
            assertThat(child.await()).isEqualTo(new ChildJvm.Ended(42, List.of("ready")));
        }
    }

    @Test
    void itIsKilledWithoutAChanceToDoAnything() throws InterruptedException {
        try (ChildJvm child = ChildJvm.start(Child.class, "wait")) {
            child.awaitLine("ready");
            assertThat(child.kill()).isEqualTo(new ChildJvm.Ended(137, List.of("ready")));
        }
    }

    @Test
    void itGetsNoMoreMemoryThanItMay() throws InterruptedException {
        try (ChildJvm child = ChildJvm.start("32m", Child.class, "hoard")) {
            ChildJvm.Ended ended = child.await();
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.output()).anyMatch(line -> line.contains("OutOfMemoryError"));
        }
    }

    static final class Child {
        public static void main(String[] arguments) throws InterruptedException {
            System.out.println("ready");
            switch (arguments[0]) {
                case "halt" -> Runtime.getRuntime().halt(42);
                case "wait" -> Thread.currentThread().join();
                default -> hoard();
            }
        }

        private static void hoard() {
            List<byte[]> hoard = new ArrayList<>();
            while (true) {
                hoard.add(new byte[1 << 20]);
            }
        }
    }
}
