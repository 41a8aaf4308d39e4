package io.voicegateway.adapters.support.websocket;

import static io.voicegateway.adapters.support.websocket.RawClient.concat;
import static io.voicegateway.adapters.support.websocket.RawClient.frame;
import static io.voicegateway.adapters.support.websocket.RawClient.header;
import static io.voicegateway.adapters.support.websocket.RawClient.unmasked;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What both roles do, and what only one does. */
class RolesTest extends PipeBench {
    private static final int FIN = 0x80;

    @Test
    void messagesOfOneEventBecomeOneWrite() throws Exception {
        connect(Role.SERVER, 1 << 20);

        onLoop(() -> {
            for (int i = 0; i < 20; i++) {
                connection.sendText(("m" + i).getBytes(UTF_8), 0, 2);
            }
            assertThat(ours.writes()).isZero();
            return null;
        });

        assertThat(onLoop(ours::writes)).isEqualTo(1);
        assertThat(received()).startsWith(unmasked(FIN | 1, "m0".getBytes(UTF_8)));
    }

    @Test
    void answersToOneReadBecomeOneWrite() throws Exception {
        connect(Role.SERVER, 1 << 20);
        byte[] ping = frame(FIN | 9, "p".getBytes(UTF_8));

        peerSends(concat(ping, ping.clone(), ping.clone()));

        byte[] pong = unmasked(FIN | 10, "p".getBytes(UTF_8));
        Awaitility.await().until(() -> onLoop(ours::writes) == 1);
        assertThat(received()).isEqualTo(concat(pong, pong, pong));
    }

    @Test
    void clientMasksEveryFrameWithAnotherKey() throws Exception {
        connect(Role.CLIENT, 1 << 20);
        onLoop(() -> {
            for (int i = 0; i < 50; i++) {
                connection.sendBinary(new byte[3], 0, 3);
            }
            return null;
        });
        byte[] bytes = received();

        assertThat(bytes).hasSize(50 * 9);
        Set<String> keys = new HashSet<>();
        for (int at = 0; at < bytes.length; at += 9) {
            assertThat(bytes[at + 1]).isEqualTo((byte) 0x83);
            keys.add(Arrays.toString(Arrays.copyOfRange(bytes, at + 2, at + 6)));
            assertThat(Arrays.copyOfRange(bytes, at + 6, at + 9))
                    .isEqualTo(Arrays.copyOfRange(bytes, at + 2, at + 5)); // zeros, masked
        }
        assertThat(keys).hasSize(50);
    }

    @Test
    void clientAnswersMaskedFramesOfAServerWith1002() throws Exception {
        connect(Role.CLIENT, 1 << 20);

        peerSends(frame(FIN | 1, new byte[1]));

        assertThat(recorder.next()).isEqualTo("closed 1002 masked frame");
    }

    @Test
    void clientRefusesAHugeMessageOfAServerAtItsHeader() throws Exception {
        connect(Role.CLIENT, 1 << 20);

        peerSends(header(FIN | 2, 40 << 20, false));

        assertThat(recorder.next()).startsWith("closed 1009 ");
    }

    @Test
    void clientIsToldAtOnceAndLeavesTheSocketToTheServer() throws Exception {
        connect(Role.CLIENT, 1 << 20);

        peerSends(unmasked(FIN | 8, new byte[] {3, -17, 'b', 'y', 'e'}));

        assertThat(recorder.next()).isEqualTo("closed 1007 bye");
        assertThat(onLoop(ours::isClosed)).isFalse();
        assertThat(received()).hasSize(2 + 4 + 2);
        onLoop(() -> {
            peers.close();
            return null;
        });
        Awaitility.await().until(() -> onLoop(ours::isClosed));
    }

    @Test
    void clientDoesNotWaitForAServerThatNeverClosesTheSocket() throws Exception {
        connect(Role.CLIENT, 1 << 20);

        peerSends(unmasked(FIN | 8, new byte[0]));

        assertThat(recorder.next()).isEqualTo("closed 1005 ");
        Awaitility.await().atMost(5, TimeUnit.SECONDS).until(() -> onLoop(ours::isClosed));
        assertThat(recorder.told).isEmpty();
    }

    @Test
    void floodAfterABreachIsCutOff() throws Exception {
        connect(Role.SERVER, 1 << 20);
        peerSends(new byte[] {-1});
        assertThat(recorder.next()).startsWith("closed 1002 ");

        for (int i = 0; i < 100 && !onLoop(ours::isClosed); i++) {
            peerSends(new byte[64 * 1024]);
            received();
        }

        assertThat(onLoop(ours::isClosed)).isTrue();
        assertThat(onLoop(() -> connection.bytesRead())).isLessThan(5 << 20);
    }

    @Test
    void refusedSenderIsToldWhenThereIsRoomAgain() throws Exception {
        connect(Role.SERVER, 1000);
        int sent = onLoop(() -> {
            int count = 0;
            while (connection.sendBinary(new byte[500], 0, 500)) {
                count++;
            }
            assertThat(connection.queuedBytes()).isBetween(7 * 1024, 8 * 1024);
            return count;
        });
        assertThat(recorder.told).isEmpty();

        assertThat(received()).hasSize(sent * 504);
        assertThat(recorder.next()).isEqualTo("writable");
        assertThat(onLoop(() -> connection.queuedBytes())).isZero();
        assertThat(recorder.told).isEmpty();
    }

    @Test
    void pongsForAPeerThatNeverReadsAreBounded() throws Exception {
        connect(Role.SERVER, 200);
        byte[] ping = frame(FIN | 9, new byte[125]);
        for (int i = 0; i < 290; i++) {
            peerSends(ping.clone());
        }

        assertThat(onLoop(() -> connection.queuedBytes())).isLessThan(LIMITS.maxQueuedBytes() + 200);
        assertThat(onLoop(() -> connection.isOpen())).isTrue();
    }

    @Test
    void failingOwnerEndsItsConnectionWith1011() throws Exception {
        build(Role.SERVER, 1 << 20);
        onLoop(() -> {
            connection.start(new Recorder() {
                @Override
                public void onText(byte[] utf8, int offset, int length) {
                    throw new IllegalStateException("planted: a bug in the owner");
                }
            });
            return null;
        });

        peerSends(concat(frame(FIN | 1, new byte[1]), frame(FIN | 1, new byte[1])));

        Awaitility.await().until(() -> onLoop(ours::writes) == 1);
        assertThat(received()).isEqualTo(unmasked(FIN | 8, new byte[] {3, -13}));
    }

    @Test
    void sendingBeforeTheStartWorksAndALossIsToldAfterwards() throws Exception {
        build(Role.SERVER, 1 << 20);
        onLoop(() -> {
            assertThat(connection.sendText(new byte[] {'x'}, 0, 1)).isTrue();
            return null;
        });
        assertThat(received()).hasSize(3);

        onLoop(() -> {
            connection.abort();
            connection.start(recorder);
            return null;
        });
        assertThat(recorder.next()).isEqualTo("closed 1006 ");
    }

    @Test
    void closedConnectionTakesNothing() throws Exception {
        connect(Role.SERVER, 1 << 20);
        onLoop(() -> {
            connection.abort();
            connection.close(1000, "");
            assertThat(connection.sendText(new byte[1], 0, 1)).isFalse();
            assertThat(connection.reserve(1)).isEqualTo(-1);
            assertThat(connection.isOpen()).isFalse();
            return null;
        });

        assertThat(recorder.next()).isEqualTo("closed 1006 ");
        assertThat(received()).isEmpty();
    }
}
