package io.hourfold.dev;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one start or stop at a time work on a stack, whichever process or thread it comes from. */
final class StackLock {
    private static final Map<StackFolder, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private StackLock() {}

    static <T> T holding(StackFolder folder, Supplier<T> work) {
        ReentrantLock thread = THREADS.computeIfAbsent(folder, any -> new ReentrantLock());
        thread.lock();
        try {
            return thread.getHoldCount() > 1 ? work.get() : holdingFile(folder, work);
        } finally {
            thread.unlock();
        }
    }

    private static <T> T holdingFile(StackFolder folder, Supplier<T> work) {
        folder.check();
        StackFolder.make(folder.path());
        try (FileChannel file = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.lock();
            return work.get();
        } catch (IOException unwritable) {
            throw StackFolder.unwritable(folder.lock(), unwritable);
        }
    }
}
