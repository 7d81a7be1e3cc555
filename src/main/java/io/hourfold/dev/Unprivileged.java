package io.hourfold.dev;

import com.sun.security.auth.module.UnixSystem;
import io.hourfold.failure.Failure;
import io.zonky.test.db.postgres.util.LinuxUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How PostgreSQL is run, which refuses to run as root: root gives it a user namespace of its own, in which it is nobody,
 * or, where namespaces are forbidden as in most containers, the rights of the user {@code nobody}.
 *
 * @param prefix what goes before the command; it must end by becoming the command, so that both have one process number
 * @param owner who must own the files that the command writes, if not the user we are
 */
record Unprivileged(List<String> prefix, Optional<String> owner) {
    private static final String NOBODY = "nobody";
    private static final Unprivileged OURSELVES = new Unprivileged(List.of(), Optional.empty());
    static final Unprivileged NAMESPACE = new Unprivileged(List.of("unshare", "-U"), Optional.empty());
    static final Unprivileged AS_NOBODY = new Unprivileged(
            List.of("setpriv", "--reuid", NOBODY, "--regid", "65534", "--clear-groups"), Optional.of(NOBODY));

    static Unprivileged here() {
        if (new UnixSystem().getUid() != 0) {
            return OURSELVES;
        }
        // Zonky tries it once.
        if (LinuxUtils.isUnshareAvailable()) {
            return NAMESPACE;
        }
        if (Stream.of("/usr/bin/setpriv", "/bin/setpriv").map(Path::of).anyMatch(Files::isExecutable)) {
            return AS_NOBODY;
        }
        throw Failure.user(
                "PostgreSQL does not run as root, and neither 'unshare -U' nor 'setpriv' is available to run it"
                        + " as somebody else. Start as another user, or set 'ledger' to a database of your own.");
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Hands a file or folder over to whoever the command runs as. */
    void own(Path path) {
        if (owner.isEmpty()) {
            return;
        }
        try {
            Files.setOwner(
                    path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner.get()));
        } catch (IOException refused) {
            throw StackFolder.unwritable(path, refused);
        }
    }
}
