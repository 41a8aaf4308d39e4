package io.voicegateway.adapters.simulator.net;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes in and out of one socket, plain or encrypted, without blocking. */
interface Transport {

    /** Reads what there is; returns -1 at the end of the stream. */
    int read(ByteBuffer into) throws IOException;

    /** Returns whether bytes already received may be readable without more from the network. */
    boolean holdsBytes();

    /** Takes what fits; returns whether all of {@code from}, and anything held back before, has left. */
    boolean write(ByteBuffer from) throws IOException;

    /** Says that nothing more will be written. */
    void finish() throws IOException;
}
