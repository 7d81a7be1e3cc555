package io.hourfold.fault;

import java.nio.ByteBuffer;
import java.util.Optional;

/** What a proxy must know of a protocol to lose exactly one request or its answer. One instance per connection. */
interface Wire {
    /**
     * Takes the next whole request off the bytes that the client has sent so far.
     *
     * @param sent the position is moved behind the request; unchanged while the request is incomplete
     */
    Optional<Request> next(ByteBuffer sent);

    /** How much of what the server has answered so far ends with a whole message, and may be passed on. */
    int whole(ByteBuffer received);

    /**
     * The length of what the server answered before the answer to {@code request}, once that answer is there as a
     * whole; it is what the client may still be given.
     */
    Optional<Integer> answered(Request request, ByteBuffer received);

    /** One request as it goes over the wire, and what it asks in words that a test can match. */
    record Request(String text, byte[] bytes) {}
}
