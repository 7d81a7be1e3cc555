package io.hourfold.fault;

import java.io.IOException;
import java.util.Arrays;

/** Runs another main class, and halts when whoever started this JVM is gone. */
final class ChildMain {
    private static final int ORPHANED = 75;

    private ChildMain() {}

    public static void main(String[] arguments) throws Exception {
        Thread watch = new Thread(ChildMain::haltWithParent, "parent watch");
        watch.setDaemon(true);
        watch.start();
        var main = Class.forName(arguments[0]).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    /** Only the parent holds the other end of standard input, and it never writes. */
    private static void haltWithParent() {
        try {
            System.in.readAllBytes();
        } catch (IOException closed) {
            System.err.println("standard input is closed: " + closed.getMessage());
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
