package io.voicegateway.benchmarks.peers;

import io.voicegateway.benchmarks.report.Table;
import io.voicegateway.domain.audio.MuLaw;
import io.voicegateway.domain.port.AudioCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Times our codec and each peer in turn on the same blocks, in many short rounds. Once for a single call, whose state is
 * always at hand, and once for a thousand calls in turn, as a gateway has them.
 */
public final class PeerRace {
    private static final List<String> PEERS = List.of(
            "speex-q2", "speex-q3", "speex-q5", "speex-q7", "soxr-MQ", "soxr-VHQ", "swr-default", "zita-32", "linear");
    private static final int ROUNDS = 101;
    private static final int BLOCKS = 400;
    private static final int ROUNDS_OF_MANY = 9;
    private static final int MANY_CALLS = 1000;
    private static final int BLOCKS_OF_MANY = 16_000;
    private static final int WARM_UP_BLOCKS = 60_000;
    private static final int SECONDS = 20;
    /** As loud as speech on a telephone; louder noise clips, which some resamplers pay for dearly. */
    private static final double LEVEL = 4000;

    private final AudioCodec.Provider codecs;
    private final Path program;

    /** @param program the compiled {@code benchmarks/peers} */
    public PeerRace(AudioCodec.Provider codecs, Path program) {
        this.codecs = codecs;
        this.program = program;
    }

    /** Runs the race. */
    public Table run() throws IOException {
        Path folder = Files.createTempDirectory("peers");
        Table table = new Table(
                "direction",
                "peer",
                "peer ns",
                "ours ns",
                "ratio",
                "median of rounds",
                "peer ns, 1000 calls",
                "ours ns, 1000 calls",
                "ratio, 1000 calls",
                "ripple dB",
                "rejection dB",
                "tone dB",
                "delay ms");
        Path up = folder.resolve(Direction.UP.word());
        Path down = folder.resolve(Direction.DOWN.word());
        Files.write(up, noise(Direction.UP));
        Files.write(down, noise(Direction.DOWN));
        try (PeerProcess peers = new PeerProcess(program, up, down)) {
            for (Direction direction : Direction.values()) {
                race(table, direction, folder, peers);
            }
        } finally {
            Files.deleteIfExists(up);
            Files.deleteIfExists(down);
            Files.deleteIfExists(folder);
        }
        return table;
    }

    private void race(Table table, Direction direction, Path folder, PeerProcess peers) throws IOException {
        byte[] audio = noise(direction);
        OurChain one = new OurChain(codecs, direction, 1, audio);
        OurChain many = new OurChain(codecs, direction, MANY_CALLS, audio);
        one.nanosPerBlock(WARM_UP_BLOCKS);
        many.nanosPerBlock(WARM_UP_BLOCKS);
        PeerJudge judge = new PeerJudge(direction, folder);
        List<Rounds> single = rounds();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < PEERS.size(); i++) {
                double theirs = peers.nanosPerBlock(PEERS.get(i), direction, BLOCKS, 1);
                // the peer too runs as many blocks unmeasured first
                one.nanosPerBlock(BLOCKS);
                single.get(i).add(theirs, one.nanosPerBlock(BLOCKS));
            }
        }
        List<Rounds> crowd = rounds();
        for (int round = 0; round < ROUNDS_OF_MANY; round++) {
            for (int i = 0; i < PEERS.size(); i++) {
                double theirs = peers.nanosPerBlock(PEERS.get(i), direction, BLOCKS_OF_MANY, MANY_CALLS);
                crowd.get(i).add(theirs, many.nanosPerBlock(BLOCKS_OF_MANY));
            }
        }
        for (int i = 0; i < PEERS.size(); i++) {
            List<String> figures = Stream.concat(
                            single.get(i).cellsWithMedian(), crowd.get(i).cells())
                    .toList();
            table.row(row(direction, PEERS.get(i), figures, judge.quality(peers, PEERS.get(i))));
        }
        table.row(row(direction, "ours", Collections.nCopies(7, ""), judge.quality(codecs)));
    }

    private static List<Rounds> rounds() {
        return Stream.generate(Rounds::new).limit(PEERS.size()).toList();
    }

    private static String[] row(Direction direction, String name, List<String> figures, Quality quality) {
        return Stream.of(Stream.of(direction.word(), name), figures.stream(), Stream.of(quality.cells()))
                .flatMap(cells -> cells)
                .toArray(String[]::new);
    }

    /** Noise in the direction's input format. */
    private static byte[] noise(Direction direction) {
        byte[] bytes = new byte[direction.from().bytesFor(SECONDS * 1000)];
        int width = direction.from().bytesPerSample();
        Random random = new Random(1);
        for (int i = 0; i < bytes.length; i += width) {
            short sample = (short) Math.max(-32768, Math.min(32767, random.nextGaussian() * LEVEL));
            bytes[i] = width == 1 ? MuLaw.encode(sample) : (byte) sample;
            if (width == 2) {
                bytes[i + 1] = (byte) (sample >> 8);
            }
        }
        return bytes;
    }
}
