package io.voicegateway.benchmarks.peers;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The C program {@code benchmarks/peers/peers.c} as a running process, asked one line at a time. Not thread-safe. */
final class PeerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedWriter to;
    private final BufferedReader from;

    PeerProcess(Path program, Path upBlocks, Path downBlocks) throws IOException {
        process = new ProcessBuilder(program.toString(), upBlocks.toString(), downBlocks.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        to = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII));
        from = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Returns nanoseconds per block of 20 ms, table G.711 included, of some calls in turn. */
    double nanosPerBlock(String peer, Direction direction, int blocks, int calls) throws IOException {
        return ask("time " + peer + " " + direction.word() + " " + blocks + " " + calls);
    }

    /** Converts a file of PCM16 in blocks of 20 ms; returns the most output samples that were ever missing. */
    int convert(String peer, int rateIn, int rateOut, Path in, Path out) throws IOException {
        return (int) ask("run " + peer + " " + rateIn + " " + rateOut + " " + in + " " + out);
    }

    private double ask(String line) throws IOException {
        to.write(line);
        to.write('\n');
        to.flush();
        String answer = from.readLine();
        double value = answer == null ? -1 : Double.parseDouble(answer);
        if (value < 0) {
            throw new IOException("peers: '" + line + "' gave " + answer);
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        to.close();
        process.destroy();
    }
}
