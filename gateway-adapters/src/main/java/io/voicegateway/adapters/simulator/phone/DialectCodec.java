package io.voicegateway.adapters.simulator.phone;

import java.util.List;

/** Writes and reads one phone's messages. Used under the phone's lock when writing, by one thread when reading. */
interface DialectCodec {

    /** Returns the messages that begin a call; a message is a {@link String} or a {@code byte[]}. */
    List<Object> greeting();

    /** Returns the message that carries the audio. */
    Object audio(byte[] mulaw);

    /** Returns the messages that say that a mark was passed. */
    List<Object> mark(String name);

    /** Returns the messages that end a call politely. */
    List<Object> farewell();

    /** Reads a text message. */
    void readText(String text, Heard heard);

    /** Reads a binary message. */
    void readBinary(byte[] message, Heard heard);

    /** What a message says. */
    interface Heard {
        void audio(byte[] mulaw);

        void mark(String name);

        void clear();

        void other(String text);
    }
}
