package io.voicegateway.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.UpstreamException;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.UpstreamConnector;
import io.voicegateway.domain.port.UpstreamConnector.Dialled;
import io.voicegateway.domain.port.UpstreamSession;
import io.voicegateway.domain.testing.RecordingUpstreamListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the core expects of an upstream, against a vendor that works. */
public abstract class UpstreamConnectorContract {

    /** Returns the connector under test. */
    protected abstract UpstreamConnector connector();

    /** Returns a loop that its sockets can live on. */
    protected abstract Loop loop();

    /** Runs something on the loop and returns its result; what it throws comes out here. */
    protected abstract <T> T onLoop(Supplier<T> action);

    /** Waits for a stage, for a few seconds at most; throws what it failed with. */
    protected abstract <T> T await(CompletionStage<T> stage);

    @Test
    void knowsItsDefaultProfileAndNoOther() {
        String name = connector().name();

        assertThat(connector().knows(UpstreamProfile.of(name, "default"))).isTrue();
        assertThat(connector().knows(UpstreamProfile.of(name, "no such profile")))
                .isFalse();
        assertThat(connector().knows(new UpstreamProfile(name, "default", Map.of("no such key", "x"))))
                .isFalse();
    }

    @Test
    void saysHowLongAConnectionLives() {
        assertThat(connector().maxConnectionAge()).isPositive();
    }

    @Test
    void dialsAndSetsUpOnTheGivenLoop() {
        List<Boolean> inLoop = new ArrayList<>();
        Dialled dialled =
                await(onLoop(() -> connector().dial(loop()).whenComplete((d, e) -> inLoop.add(loop().inLoop()))));
        boolean openBefore = onLoop(dialled::isOpen);

        UpstreamSession session =
                await(onLoop(() -> setUp(dialled).whenComplete((s, e) -> inLoop.add(loop().inLoop()))));

        assertThat(inLoop).containsOnly(true).hasSize(2);
        assertThat(openBefore).isTrue();
        assertThat(onLoop(dialled::isOpen)).as("to be set up again").isFalse();
        assertThat(dialled.loop()).isSameAs(loop());
        assertThat(session.loop()).isSameAs(loop());
        assertThat(onLoop(session::isOpen)).isTrue();
        await(onLoop(session::close));
    }

    @Test
    void isSetUpOnceOnly() {
        Dialled dialled = await(connector().dial(loop()));
        UpstreamSession session = await(onLoop(() -> setUp(dialled)));

        assertThatThrownBy(() -> onLoop(() -> setUp(dialled))).isInstanceOf(IllegalStateException.class);

        await(onLoop(session::close));
    }

    @Test
    void cannotBeSetUpAfterItWasClosed() {
        Dialled dialled = await(connector().dial(loop()));
        onLoop(() -> {
            dialled.close();
            dialled.close();
            return null;
        });

        assertThat(onLoop(dialled::isOpen)).isFalse();
        assertThatThrownBy(() -> await(onLoop(() -> setUp(dialled)))).isInstanceOf(UpstreamException.class);
    }

    @Test
    void takesAudioUntilItIsClosed() {
        UpstreamSession session = session();
        byte[] audio = new byte[session.uplinkFormat().bytesFor(20)];

        boolean before = onLoop(() -> session.sendAudio(audio, 0, audio.length));
        await(onLoop(session::close));
        boolean after = onLoop(() -> session.sendAudio(audio, 0, audio.length));

        assertThat(before).isTrue();
        assertThat(after).isFalse();
        assertThat(onLoop(session::isOpen)).isFalse();
    }

    @Test
    void bearsEveryCallAfterItWasClosed() {
        UpstreamSession session = session();
        await(onLoop(session::close));

        onLoop(() -> {
            session.sendText("still there?");
            session.bargeIn(20);
            session.sendToolResults(List.of());
            return null;
        });

        assertThat(onLoop(session::resumeTokens)).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void closesOnceAndReturnsTheSameStageEveryTime() {
        UpstreamSession session = session();

        CompletionStage<Void> first = onLoop(session::close);
        CompletionStage<Void> second = onLoop(session::close);

        assertThat(second).isSameAs(first);
        await(first);
    }

    @Test
    void letsNothingThroughAfterItWasClosed() {
        UpstreamSession session = session();
        RecordingUpstreamListener listener = new RecordingUpstreamListener();
        byte[] audio = new byte[session.uplinkFormat().bytesFor(20)];

        CompletionStage<Void> closed = onLoop(() -> {
            session.attach(listener);
            session.sendAudio(audio, 0, audio.length);
            return session.close();
        });
        await(closed);

        assertThat(onLoop(listener::events)).isEmpty();
    }

    private UpstreamSession session() {
        Dialled dialled = await(connector().dial(loop()));
        return await(onLoop(() -> setUp(dialled)));
    }

    private CompletionStage<UpstreamSession> setUp(Dialled dialled) {
        return dialled.setUp(UpstreamProfile.of(connector().name(), "default"), SessionOptions.FRESH);
    }
}
