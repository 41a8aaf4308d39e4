package io.voicegateway.adapters.simulator.load;

import java.nio.ByteBuffer;

/** Bare mu-law in binary messages. */
final class RawSpeech implements Speech {

    private static final byte[] NORMAL = {0x03, (byte) 0xE8};

    private final MaskedFrames frames;

    RawSpeech(MaskedFrames frames) {
        this.frames = frames;
    }

    @Override
    public void begin(ByteBuffer out) {}

    @Override
    public void audio(byte[] mulaw, ByteBuffer out) {
        frames.put(out, MaskedFrames.BINARY, mulaw, 0, mulaw.length);
    }

    @Override
    public void end(ByteBuffer out) {
        frames.put(out, MaskedFrames.CLOSE, NORMAL, 0, NORMAL.length);
    }

    @Override
    public int hear(int opcode, byte[] bytes, int offset, int length, MarkerEar ear) {
        if (opcode != MaskedFrames.BINARY) {
            return 0;
        }
        for (int i = offset; i < offset + length; i++) {
            ear.hear(MuLawCode.decode(bytes[i]));
        }
        return length;
    }
}
