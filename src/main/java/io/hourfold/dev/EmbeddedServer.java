package io.hourfold.dev;

import java.nio.file.Path;
import java.util.Optional;

/** One server of the stack: how to start it, ask it and end it. Who started it, and when, is kept elsewhere. */
interface EmbeddedServer {
    String name();

    Path log();

    /** An argument that the command line of this server has, and that of no other process. */
    String mark();

    /** Makes what the server needs before its first start; does nothing on later ones. */
    void prepare();

    /** Starts its process, which may not be able to answer yet, or ever. */
    Process launch(int port);

    /** Empty if the server answers on that port, otherwise why it does not. */
    Optional<String> probe(int port);

    /** Whether a start that failed with these words may succeed in a moment. */
    boolean passes(String lastWords);

    /** What is left to do once it answers. */
    void welcome(int port);

    /** Tells its process to end without delay and without losing anything. */
    void end(ProcessHandle process);
}
