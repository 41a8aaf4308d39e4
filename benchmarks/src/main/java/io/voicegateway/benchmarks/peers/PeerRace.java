package io.voicegateway.benchmarks.peers;

import static java.util.Objects.requireNonNull;

import io.voicegateway.benchmarks.report.Table;
import io.voicegateway.domain.port.AudioCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Times our codec and each peer in turn on the same blocks, so that whatever else the machine does falls on both, and
 * takes the median of the ratios of each round.
 */
public final class PeerRace {
    private static final List<String> PEERS =
            List.of("speex-q2", "speex-q3", "speex-q5", "speex-q7", "soxr-MQ", "soxr-VHQ", "swr-default", "linear");
    private static final int ROUNDS = 11;
    private static final int BLOCKS = 4000;
    private static final int WARM_UP_BLOCKS = 60_000;
    private static final int SECONDS = 20;

    private final AudioCodec.Provider codecs;
    private final Path program;

    /** @param program the compiled {@code benchmarks/peers/peers.c} */
    public PeerRace(AudioCodec.Provider codecs, Path program) {
        this.codecs = codecs;
        this.program = program;
    }

    /** Returns the names of those raced against. */
    public static List<String> peers() {
        return PEERS;
    }

    /** Runs the race. */
    public Table run() throws IOException {
        Path folder = Files.createTempDirectory("peers");
        Map<Direction, byte[]> audio = new LinkedHashMap<>();
        for (Direction direction : Direction.values()) {
            audio.put(direction, noise(direction));
            Files.write(folder.resolve(direction.word()), audio.get(direction));
        }
        Table table = new Table(
                "direction",
                "peer",
                "peer ns",
                "ours ns",
                "ratio",
                "min",
                "max",
                "ripple dB",
                "rejection dB",
                "tone dB",
                "delay ms");
        try (PeerProcess peers =
                new PeerProcess(program, folder.resolve(Direction.UP.word()), folder.resolve(Direction.DOWN.word()))) {
            for (Direction direction : Direction.values()) {
                OurChain ours = new OurChain(
                        codecs.create(direction.from(), direction.to()),
                        requireNonNull(audio.get(direction), direction.word()));
                ours.nanosPerBlock(WARM_UP_BLOCKS);
                PeerJudge judge = new PeerJudge(direction, folder);
                for (String peer : PEERS) {
                    race(table, direction, peer, ours, peers, judge.quality(peers, peer));
                }
                table.row(row(direction, "ours", List.of("", "", "", "", ""), judge.quality(codecs)));
            }
        } finally {
            for (Direction direction : Direction.values()) {
                Files.deleteIfExists(folder.resolve(direction.word()));
            }
            Files.deleteIfExists(folder);
        }
        return table;
    }

    private static void race(
            Table table, Direction direction, String peer, OurChain ours, PeerProcess peers, Quality quality)
            throws IOException {
        List<Double> ourNanos = new ArrayList<>();
        List<Double> peerNanos = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            double mine = ours.nanosPerBlock(BLOCKS);
            double theirs = peers.nanosPerBlock(peer, direction, BLOCKS);
            ourNanos.add(mine);
            peerNanos.add(theirs);
            ratios.add(theirs / mine);
        }
        List<String> figures = List.of(
                whole(median(peerNanos)),
                whole(median(ourNanos)),
                one(median(ratios)) + "x",
                one(sorted(ratios).findFirst().orElseThrow()),
                one(sorted(ratios).skip(ROUNDS - 1).findFirst().orElseThrow()));
        table.row(row(direction, peer, figures, quality));
    }

    private static String[] row(Direction direction, String name, List<String> figures, Quality quality) {
        return Stream.of(Stream.of(direction.word(), name), figures.stream(), Stream.of(quality.cells()))
                .flatMap(cells -> cells)
                .toArray(String[]::new);
    }

    /** Noise at a speech-like level, made of whole samples of the direction's input format. */
    private static byte[] noise(Direction direction) {
        byte[] bytes = new byte[direction.from().bytesFor(SECONDS * 1000)];
        Random random = new Random(1);
        if (direction.from().bytesPerSample() == 1) {
            random.nextBytes(bytes);
            return bytes;
        }
        for (int i = 0; i < bytes.length; i += 2) {
            short sample = (short) (random.nextGaussian() * 4000);
            bytes[i] = (byte) sample;
            bytes[i + 1] = (byte) (sample >> 8);
        }
        return bytes;
    }

    private static double median(List<Double> values) {
        return sorted(values).skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static DoubleStream sorted(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sorted();
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private static String one(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
