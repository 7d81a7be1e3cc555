package io.hourfold.cli;

import io.hourfold.dev.ServerStatus;
import io.hourfold.dev.StackStatus;

import java.util.stream.Collectors;

/** The embedded stack as text. */
final class DevText {
    private DevText() {}

    static String of(StackStatus stack, Style style) {
        return stack.servers().stream()
                .map(server -> line(server.name(), server.address().orElse("-") + "  " + state(server, style)))
                .collect(Collectors.joining());
    }

    static String line(String name, String what) {
        return String.format("%-8s  %s%n", name, what);
    }

    private static String state(ServerStatus server, Style style) {
        String why = server.problem().map(problem -> ": " + problem).orElse("");
        String process = server.process().map(pid -> " (process " + pid + ")").orElse("");
        String log = "; see " + server.log();
        return switch (server.state()) {
            case REACHABLE -> style.good("reachable") + process;
            case UNREACHABLE -> style.bad("does not answer") + process + why + log;
            case DEAD -> style.bad("not running") + why + log;
            case STOPPED -> "stopped";
        };
    }

    static String next(StackStatus stack) {
        return String.format(
                """

                Commands run here use both by themselves. For other clients:
                  Kafka       --bootstrap-server %s
                  PostgreSQL  PGPASSWORD=$(cat .hourfold/postgres/password) psql -h 127.0.0.1 -p %s -U hourfold hourfold
                Next: 'hourfold init NAME' writes a pipeline to start from. 'hourfold dev stop' ends both.
                """,
                stack.broker().address().orElseThrow(), port(stack.database()));
    }

    private static String port(ServerStatus server) {
        String address = server.address().orElseThrow();
        return address.substring(address.lastIndexOf(':') + 1);
    }
}
