package io.voicegateway.app.sound;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.AudioFormat.Encoding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads RIFF WAVE with PCM16, mu-law or A-law. A header that contradicts itself or the file is refused, because what would be
 * played instead is noise; only the sizes that streaming writers leave open are taken as "to the end of the file".
 */
public final class WavReader {
    private static final int PCM = 1;
    private static final int ALAW = 6;
    private static final int MULAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;
    /** {@code 0x7FFFF000} to {@code 0x7FFFFFFF} and {@code 0xFFFFF000} to {@code 0xFFFFFFFF}: what writers to a pipe put in. */
    private static final long OPEN_SIZE_FROM = 0x7FFFF000L;
    /** Leaves out the sign, in which the two differ. */
    private static final long OPEN_SIZE_MASK = 0x7FFFFFFFL;
    /** Writers that count the first eight bytes too, or a byte of padding, mean no harm. */
    private static final int RIFF_SLACK = 9;

    private static final String RATES = "a multiple of 1000 from 8000 to 48000";

    private final String name;
    private final ByteBuffer file;

    private WavReader(String name, byte[] bytes) {
        this.name = name;
        this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Reads a file.
     *
     * @throws WavException if it is not a WAV that we can play; the message says what is given and what is expected
     */
    public static WavAudio read(Path path) throws IOException {
        return new WavReader(String.valueOf(path.getFileName()), Files.readAllBytes(path)).read();
    }

    /** Reads a file that is in memory already. */
    static WavAudio parse(String name, byte[] bytes) throws WavException {
        return new WavReader(name, bytes).read();
    }

    private WavAudio read() throws WavException {
        if (file.remaining() < 12 || !"RIFF".equals(tag(0)) || !"WAVE".equals(tag(8))) {
            throw bad("no RIFF WAVE header in " + file.remaining() + " bytes", "a WAV file");
        }
        long riff = file.getInt(4) & 0xFFFFFFFFL;
        if (!isOpen(riff) && riff > file.capacity() - 8 + RIFF_SLACK) {
            throw bad(
                    "RIFF of " + riff + " bytes",
                    "at most the " + (file.capacity() - 8) + " that follow; is the file cut short?");
        }
        file.position(12);
        @Nullable Header header = null;
        while (file.remaining() >= 8) {
            String id = tag(file.position());
            long size = file.getInt(file.position() + 4) & 0xFFFFFFFFL;
            file.position(file.position() + 8);
            if (id.equals("data")) {
                if (header == null) {
                    throw bad("data before fmt", "a fmt chunk first");
                }
                return data(header, size);
            }
            if (size > file.remaining()) {
                throw bad(
                        "chunk '" + printable(id) + "' of " + size + " bytes",
                        "at most the " + file.remaining() + " that are left");
            }
            if (id.equals("fmt ")) {
                header = header((int) size);
            }
            skip(size + (size & 1));
        }
        throw bad("no data chunk", "one");
    }

    private Header header(int size) throws WavException {
        if (size < 16) {
            throw bad("fmt chunk of " + size + " bytes", "16 at least");
        }
        int at = file.position();
        int code = file.getShort(at) & 0xFFFF;
        int channels = file.getShort(at + 2) & 0xFFFF;
        long rate = file.getInt(at + 4) & 0xFFFFFFFFL;
        long byteRate = file.getInt(at + 8) & 0xFFFFFFFFL;
        int block = file.getShort(at + 12) & 0xFFFF;
        int bits = file.getShort(at + 14) & 0xFFFF;
        if (code == EXTENSIBLE) {
            if (size < 40) {
                throw bad("extensible fmt chunk of " + size + " bytes", "40 at least");
            }
            code = file.getShort(at + 24) & 0xFFFF;
        }
        Encoding encoding = encoding(code, bits);
        if (channels < 1 || channels > 2) {
            throw bad(channels + " channels", "1 or 2");
        }
        if (rate < 8000 || rate > 48000 || rate % 1000 != 0) {
            throw bad(rate + " Hz", RATES);
        }
        Header header = new Header(new AudioFormat(encoding, (int) rate), channels);
        if (block != header.block()) {
            throw bad("block align " + block, header.block() + " for " + channels + " x " + bits + " bits");
        }
        if (byteRate != rate * block) {
            throw bad(byteRate + " bytes a second", rate * block + " at " + rate + " Hz");
        }
        return header;
    }

    private Encoding encoding(int code, int bits) throws WavException {
        if (code == PCM && bits == 16) {
            return Encoding.PCM16;
        }
        if (code == MULAW && bits == 8) {
            return Encoding.MULAW;
        }
        if (code == ALAW && bits == 8) {
            return Encoding.ALAW;
        }
        throw bad("format " + code + " with " + bits + " bits", "PCM (1) with 16 bits, A-law (6) or mu-law (7) with 8");
    }

    private WavAudio data(Header header, long claimed) throws WavException {
        int left = file.remaining();
        boolean open = claimed == 0 ? isOpen(file.getInt(4) & 0xFFFFFFFFL) : isOpen(claimed);
        if (!open && claimed > left) {
            throw bad(
                    "data chunk of " + claimed + " bytes",
                    "at most the " + left + " that are left; is the file cut short?");
        }
        int size = open ? left : (int) claimed;
        if (size == 0) {
            throw bad("no sound", "one sample at least");
        }
        if (size % header.block() != 0) {
            throw bad(size + " bytes of sound", "a multiple of " + header.block());
        }
        byte[] data = Arrays.copyOfRange(file.array(), file.position(), file.position() + size);
        return new WavAudio(header.format(), header.channels(), data);
    }

    private static boolean isOpen(long size) {
        return size == 0 || (size & OPEN_SIZE_MASK) >= OPEN_SIZE_FROM;
    }

    private void skip(long bytes) {
        file.position((int) Math.min(file.limit(), file.position() + bytes));
    }

    private String tag(int at) {
        return new String(file.array(), at, 4, StandardCharsets.ISO_8859_1);
    }

    private static String printable(String id) {
        return id.replaceAll("[^ -~]", "?");
    }

    private WavException bad(String given, String expected) {
        return new WavException(name + ": " + given + " (expected: " + expected + ")");
    }

    private record Header(AudioFormat format, int channels) {
        int block() {
            return format.bytesPerSample() * channels;
        }
    }
}
