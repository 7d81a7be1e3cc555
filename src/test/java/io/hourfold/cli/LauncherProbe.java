package io.hourfold.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** What the launcher's tests let it start: tells how it was started, and ends as it is told. */
final class LauncherProbe {
    private LauncherProbe() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("directory " + Path.of("").toAbsolutePath());
        for (String argument : arguments) {
            System.out.println("argument <" + argument.toLowerCase(Locale.ROOT) + ">");
        }
        if (arguments[0].equals("wait")) {
            new CountDownLatch(1).await();
        }
        if (arguments[0].matches("\\d+")) {
            System.exit(Integer.parseInt(arguments[0]));
        }
    }
}
