package io.voicegateway.adapters.inbound.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.adapters.support.loop.IoLoops;
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

    private final IoLoops loops;
    private Doors doors;

    DoorsTest() throws IOException {
        loops = IoLoops.start(1, true);
    }

    @AfterEach
    void close() {
        doors.close();
        loops.close();
    }

    @Test
    void localhostIsEveryLoopbackAddressThatThereIs() {
        doors = Doors.open("localhost", 0, this::listening);

        for (String address : LOOPBACK) {
            assertThat(answers(address)).isEqualTo(isHere(address));
        }
    }

    @Test
    void anAddressIsOneAddress() {
        doors = Doors.open("127.0.0.1", 0, this::listening);

        assertThat(answers("127.0.0.1")).isTrue();
        assertThat(answers("::1")).isFalse();
    }

    @Test
    void aPortThatIsTakenStopsTheStartAndIsNamed() throws IOException {
        doors = Doors.open("127.0.0.1", 0, this::listening);
        int port = doors.address().getPort();

        assertThatThrownBy(() -> Doors.open("localhost", port, this::listening))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot listen on localhost:" + port);
    }

    @Test
    void closedDoorsAreClosedAtBothAddresses() {
        doors = Doors.open("localhost", 0, this::listening);
        int port = doors.address().getPort();

        doors.close();

        for (String address : LOOPBACK) {
            assertThat(answers(address, port)).isFalse();
        }
    }

    private Door listening(String host, int port) throws IOException {
        return new Door.Plan(loops, new Turnstiles(loops), exchange -> {}).open(host, port);
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
