package io.voicegateway.adapters.inbound.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.undertow.Undertow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which addresses a host name opens; the ones of IPv6 only where this machine has it. */
class DoorsTest {
    private static final String[] LOOPBACK = {"127.0.0.1", "::1"};

    private Doors doors;

    @AfterEach
    void close() {
        doors.close();
    }

    @Test
    void localhostIsEveryLoopbackAddressThatThereIs() {
        doors = Doors.open("localhost", 0, DoorsTest::listening);

        for (String address : LOOPBACK) {
            assertThat(answers(address)).isEqualTo(isHere(address));
        }
    }

    @Test
    void anAddressIsOneAddress() {
        doors = Doors.open("127.0.0.1", 0, DoorsTest::listening);

        assertThat(answers("127.0.0.1")).isTrue();
        assertThat(answers("::1")).isFalse();
    }

    @Test
    void aPortThatIsTakenStopsTheStartAndIsNamed() throws IOException {
        doors = Doors.open("127.0.0.1", 0, DoorsTest::listening);
        int port = doors.address().getPort();

        assertThatThrownBy(() -> Doors.open("localhost", port, DoorsTest::listening))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot listen on localhost:" + port);
    }

    @Test
    void closedDoorsAreClosedAtBothAddresses() {
        doors = Doors.open("localhost", 0, DoorsTest::listening);
        int port = doors.address().getPort();

        doors.close();

        for (String address : LOOPBACK) {
            assertThat(answers(address, port)).isFalse();
        }
    }

    private static Undertow listening(String host, int port) {
        return Undertow.builder()
                .addHttpListener(port, host)
                .setIoThreads(1)
                .setWorkerThreads(1)
                .build();
    }

    private boolean answers(String address) {
        return answers(address, doors.address().getPort());
    }

    private static boolean answers(String address, int port) {
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isHere(String address) {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
