package io.voicegateway.adapters.simulator.load;

import java.nio.ByteBuffer;

/** How one caller puts mu-law into messages and takes it out of them, without making garbage. */
interface Speech {

    /** Appends what comes before the first audio. */
    void begin(ByteBuffer out);

    /** Appends one frame of 160 bytes. */
    void audio(byte[] mulaw, ByteBuffer out);

    /** Appends what comes after the last audio, the close frame included. */
    void end(ByteBuffer out);

    /** Lets {@code ear} hear what is in a message; returns how many samples that were. */
    int hear(int opcode, byte[] bytes, int offset, int length, MarkerEar ear);
}
