package io.voicegateway.benchmarks.peers;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.AudioFormat.Encoding;
import io.voicegateway.domain.port.AudioCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Judges peers and us alike, between 16-bit samples at the rates of one direction. */
final class PeerJudge {
    private final int fromHz;
    private final int toHz;
    private final Path in;
    private final Path out;

    /** @param folder for the files that go to a peer and come from it; they are removed after each use */
    PeerJudge(Direction direction, Path folder) {
        this.fromHz = direction.from().sampleRateHz();
        this.toHz = direction.to().sampleRateHz();
        this.in = folder.resolve("judge-in");
        this.out = folder.resolve("judge-out");
    }

    Quality quality(PeerProcess peers, String peer) throws IOException {
        return Quality.of(samples -> convert(peers, peer, samples), fromHz, toHz);
    }

    Quality quality(AudioCodec.Provider codecs) throws IOException {
        return Quality.of(samples -> convert(codecs, samples), fromHz, toHz);
    }

    private Converter.Output convert(PeerProcess peers, String peer, short[] samples) throws IOException {
        try {
            Files.write(in, bytes(samples));
            int shortage = peers.convert(peer, fromHz, toHz, in, out);
            return new Converter.Output(samples(Files.readAllBytes(out)), shortage);
        } finally {
            Files.deleteIfExists(in);
            Files.deleteIfExists(out);
        }
    }

    private Converter.Output convert(AudioCodec.Provider codecs, short[] samples) {
        AudioFormat from = new AudioFormat(Encoding.PCM16, fromHz);
        AudioFormat to = new AudioFormat(Encoding.PCM16, toHz);
        AudioCodec codec = codecs.create(from, to);
        byte[] stream = bytes(samples);
        byte[] all = new byte[codec.maxOutputBytes(stream.length)];
        int block = from.bytesFor(20);
        int written = 0;
        int shortage = 0;
        for (int at = 0; at + block <= stream.length; at += block) {
            written += codec.transcode(stream, at, block, all, written);
            shortage = Math.max(shortage, to.bytesFor((at + block) / block * 20) - written);
        }
        return new Converter.Output(samples(all), shortage / 2);
    }

    private static byte[] bytes(short[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        return bytes.array();
    }

    private static short[] samples(byte[] bytes) {
        short[] samples = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }
}
