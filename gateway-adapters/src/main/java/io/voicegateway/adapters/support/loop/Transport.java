package io.voicegateway.adapters.support.loop;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A non-blocking stream of bytes that lives on one loop; everything here is called on that loop only. */
public interface Transport {

    /** Who is told when reading or writing may go on. Called inside the loop's event bracket. */
    interface Handler {
        void readable();

        void writable();
    }

    /** Names who is told from now on; nothing is told before {@link #resumeReads} or {@link #resumeWrites}. */
    void handler(Handler handler);

    /** Reads what is there: the number of bytes, 0 when there is nothing now, -1 at the end of the stream. */
    int read(ByteBuffer target) throws IOException;

    /** Writes what the socket takes: the number of bytes consumed, 0 when it takes nothing now. */
    int write(ByteBuffer source) throws IOException;

    /** Pushes out what the transport itself holds back (encrypted records); returns whether nothing is left of it. */
    boolean flush() throws IOException;

    /** Returns, after a read, whether bytes may be left that the socket will not signal, so that one reads again. */
    boolean buffersInput();

    void resumeReads();

    /** Calls the handler soon although the socket has signalled nothing. */
    void wakeupReads();

    void suspendReads();

    void resumeWrites();

    void suspendWrites();

    /** Sends the end of our half of the stream; reading goes on. Call when {@link #flush} has returned true. */
    void shutdownWrites() throws IOException;

    /** Closes the socket at once; nothing is told afterwards. Idempotent. */
    void close();
}
