package io.voicegateway.adapters.simulator.load;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.Arrays;

/** What all callers of a thread share: each uses it within one event only. */
final class CallerShare {

    final Selector selector;
    final InetSocketAddress address;
    final MaskedFrames frames = new MaskedFrames();
    final ByteBuffer out = ByteBuffer.allocateDirect(64 * 1024);
    final ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
    final byte[] bytes = new byte[1 << 18];
    final byte[] audio = new byte[Marker.FRAME_SAMPLES];
    final byte[] silence = new byte[Marker.SAMPLES];

    CallerShare(Selector selector, InetSocketAddress address) {
        this.selector = selector;
        this.address = address;
        Arrays.fill(silence, MuLawCode.SILENCE);
    }
}
