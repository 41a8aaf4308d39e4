package io.voicegateway.adapters.upstream.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.adapters.support.websocket.WebSocketDialer;
import io.voicegateway.domain.contract.UpstreamConnectorContract;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.UpstreamConnector;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;

class GeminiConnectorContractTest extends UpstreamConnectorContract {
    private final FakeGemini gemini = new FakeGemini(peer -> {
        peer.accept();
        int code = peer.closeCode();
        peer.close(code, "");
    });
    private final LoopDriver driver = new LoopDriver();
    private final GeminiConnector connector = new GeminiConnector(
            GeminiConfig.of(gemini.uri(), GeminiConfig.Credential.NONE, GeminiProfileConfig.DEFAULT),
            new WebSocketDialer(SSLContext.getDefault()));

    GeminiConnectorContractTest() throws IOException, NoSuchAlgorithmException {}

    @AfterEach
    void stop() throws IOException {
        driver.close();
        gemini.close();
        assertThat(gemini.failures()).isEmpty();
    }

    @Override
    protected UpstreamConnector connector() {
        return connector;
    }

    @Override
    protected Loop loop() {
        return driver.loop();
    }

    @Override
    protected <T> T onLoop(Supplier<T> action) {
        return driver.onLoop(action);
    }

    @Override
    protected <T> T await(CompletionStage<T> stage) {
        return driver.await(stage);
    }
}
