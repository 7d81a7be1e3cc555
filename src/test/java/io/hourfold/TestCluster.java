package io.hourfold;

import io.hourfold.fault.ChildJvm;
import io.hourfold.ingest.Eventually;
import org.apache.commons.io.FileUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Spark standalone cluster of processes on this machine, which know what is in a Spark distribution and nothing of
 * Hourfold. Each worker has one core.
 */
public final class TestCluster implements AutoCloseable {
    private static final String EVERYTHING = TestJars.spark().resolve("*").toString();

    private final Path home;
    private final ChildJvm leader;
    private final String master;
    private final List<Worker> workers = new ArrayList<>();

    /** One of the machines, so to speak. */
    public record Worker(ChildJvm process, Path folder) {
        /** So many looks, a moment apart, at a log that nobody writes to any more. */
        private static final int STILL = 10;

        /** As when its machine loses power: the worker and all its executors, at once. */
        public void kill() {
            process.processes().toList().forEach(ProcessHandle::destroyForcibly);
            process.close();
        }

        /**
         * The same in the middle of a task: the executors stand still before they die, so that the task that was seen
         * cannot end meanwhile.
         */
        public void killAtWork() {
            Eventually.holds("a task runs on " + folder.getFileName(), () -> {
                if (!hasUnfinishedTask()) {
                    return false;
                }
                signal("STOP");
                awaitAllThatWasSaid();
                if (hasUnfinishedTask()) {
                    kill();
                    return true;
                }
                signal("CONT");
                return false;
            });
        }

        /** The worker copies what an executor says into its log a moment later. */
        private void awaitAllThatWasSaid() {
            Deque<List<String>> looks = new ArrayDeque<>();
            Eventually.holds("the log stands still", () -> {
                looks.addLast(logs());
                return looks.size() > STILL && looks.removeFirst().equals(looks.getLast());
            });
        }

        private void signal(String name) {
            process.processes().skip(1).forEach(executor -> signal(name, executor.pid()));
        }

        private static void signal(String name, long process) {
            try {
                new ProcessBuilder("kill", "-" + name, Long.toString(process))
                        .start()
                        .waitFor();
            } catch (IOException | InterruptedException failure) {
                throw new AssertionError("kill -" + name + " " + process, failure);
            }
        }

        private boolean hasUnfinishedTask() {
            return logs().stream()
                    .anyMatch(log ->
                            occurrences(log, "Executor: Running task ") > occurrences(log, "Executor: Finished task "));
        }

        private static int occurrences(String log, String text) {
            return log.split(Pattern.quote(text), -1).length - 1;
        }

        /** What each of its executors wrote. */
        private List<String> logs() {
            List<String> logs = new ArrayList<>();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path log : files.filter(file -> file.endsWith("stderr")).toList()) {
                    logs.add(Files.readString(log));
                }
            } catch (IOException | UncheckedIOException notYet) {
                return List.of();
            }
            return logs;
        }

        /** The files that its executors were sent. */
        public List<String> shipped() throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                return files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".jar"))
                        .distinct()
                        .toList();
            }
        }
    }

    private TestCluster(Path home) throws InterruptedException {
        this.home = home;
        this.leader = start("org.apache.spark.deploy.master.Master", "--port", "0");
        this.master = leader.awaitLine("Starting Spark master at spark://").replaceFirst(".* (spark://)", "$1");
    }

    public static TestCluster of(int workers) throws IOException, InterruptedException {
        TestCluster cluster = new TestCluster(Files.createTempDirectory("hourfold-cluster"));
        for (int worker = 1; worker <= workers; worker++) {
            cluster.hire("worker-" + worker);
        }
        for (Worker worker : cluster.workers) {
            worker.process().awaitLine("Successfully registered with master");
        }
        return cluster;
    }

    private void hire(String name) {
        Path folder = home.resolve(name);
        String[] arguments = {"--cores", "1", "--memory", "1g", "--work-dir", folder.toString(), master};
        workers.add(new Worker(start("org.apache.spark.deploy.worker.Worker", arguments), folder));
    }

    private ChildJvm start(String main, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--host", "127.0.0.1", "--webui-port", "0"));
        all.addAll(List.of(arguments));
        Map<String, String> environment = Map.of(
                "SPARK_HOME",
                TestJars.spark().getParent().toString(),
                "SPARK_SCALA_VERSION",
                "2.12",
                "SPARK_LOCAL_IP",
                "127.0.0.1");
        return ChildJvm.start(new ChildJvm.Program(EVERYTHING, environment, "256m", main, all), home);
    }

    /** What {@code spark.master} is for it. */
    public String master() {
        return master;
    }

    public List<Worker> workers() {
        return List.copyOf(workers);
    }

    @Override
    public void close() {
        workers.forEach(Worker::kill);
        leader.close();
        FileUtils.deleteQuietly(home.toFile());
    }
}
