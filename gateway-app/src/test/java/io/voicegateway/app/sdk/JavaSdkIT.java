package io.voicegateway.app.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.genai.AsyncSession;
import com.google.genai.Client;
import com.google.genai.types.AudioTranscriptionConfig;
import com.google.genai.types.Blob;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.LiveConnectConfig;
import com.google.genai.types.LiveSendRealtimeInputParameters;
import com.google.genai.types.LiveServerContent;
import com.google.genai.types.LiveServerMessage;
import com.google.genai.types.Part;
import com.google.genai.types.SessionResumptionConfig;
import com.google.genai.types.Transcription;
import io.voicegateway.adapters.simulator.GeminiSimulator;
import io.voicegateway.adapters.simulator.SimulatorOption;
import io.voicegateway.adapters.simulator.SimulatorOptions;
import io.voicegateway.adapters.simulator.fault.FaultParser;
import io.voicegateway.adapters.simulator.fault.SessionFault;
import io.voicegateway.domain.audio.StandardCodecs;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Java's SDK always speaks wss, so this is the proof of the TLS port, too. */
@Timeout(60)
class JavaSdkIT {

    private static final String MODEL = "gemini-3.8-live";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final List<LiveServerMessage> received = new CopyOnWriteArrayList<>();
    private GeminiSimulator simulator;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        SimulatorOptions options = SimulatorOptions.defaults().with(SimulatorOption.TLS_PORT, "0");
        simulator = GeminiSimulator.start(options, new StandardCodecs());
        client = Client.builder()
                .apiKey("not-a-key")
                .httpOptions(HttpOptions.builder()
                        .baseUrl("https://localhost:"
                                + simulator.tlsUri().orElseThrow().getPort())
                        .build())
                .clientOptions(ClientOptions.builder()
                        .customHttpClient(trusting(simulator.certificate().orElseThrow()))
                        .build())
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void aSpokenTurnIsAnsweredInSoundAndWords() throws Exception {
        AsyncSession session = connect(Optional.empty());

        speak(session, Speech.then(1_200, 700));
        awaitContent(content -> content.turnComplete().orElse(false));

        List<Blob> audio = audio();
        int bytes = audio.stream()
                .mapToInt(blob -> blob.data().orElseThrow().length)
                .sum();
        assertThat(audio.get(0).data().orElseThrow()).hasSize(2);
        assertThat(audio).allSatisfy(blob -> assertThat(blob.mimeType()).hasValue("audio/pcm;rate=24000"));
        assertThat(bytes / 48).as("ms of reply").isBetween(1_200, 1_500);
        assertThat(transcript(LiveServerContent::inputTranscription)).contains("seconds of speech");
        assertThat(transcript(LiveServerContent::outputTranscription)).startsWith("You said");
        assertThat(received)
                .anySatisfy(message -> assertThat(message.usageMetadata()).isPresent());
        session.close().get(5, TimeUnit.SECONDS);
    }

    @Test
    void goAwayIsUnderstoodAndTheHandleResumesTheConversation() throws Exception {
        AsyncSession first = connect(Optional.empty());
        speak(first, Speech.then(600, 600));
        awaitContent(content -> content.turnComplete().orElse(false));
        simulator.book().strike(0, (SessionFault)
                FaultParser.parse("go-away:left=50s").fault());
        await().atMost(PATIENCE)
                .until(() -> received.stream().anyMatch(m -> m.goAway().isPresent()));
        String handle = lastHandle();
        first.close().get(5, TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> simulator.book().totals().live() == 0);

        AsyncSession second = connect(Optional.of(handle));
        speak(second, Speech.then(600, 600));
        received.clear();
        awaitContent(content -> content.turnComplete().orElse(false));

        assertThat(simulator.book().totals().resumed()).isEqualTo(1);
        assertThat(simulator.sessions().get(1).historyLines()).isGreaterThan(2);
        second.close().get(5, TimeUnit.SECONDS);
    }

    private AsyncSession connect(Optional<String> handle) throws Exception {
        SessionResumptionConfig.Builder resumption = SessionResumptionConfig.builder();
        handle.ifPresent(resumption::handle);
        LiveConnectConfig config = LiveConnectConfig.builder()
                .responseModalities("AUDIO")
                .sessionResumption(resumption.build())
                .inputAudioTranscription(AudioTranscriptionConfig.builder().build())
                .outputAudioTranscription(AudioTranscriptionConfig.builder().build())
                .build();
        AsyncSession session = client.async.live.connect(MODEL, config).get(15, TimeUnit.SECONDS);
        session.receive(received::add).get(5, TimeUnit.SECONDS);
        return session;
    }

    /** Awaits each send: the SDK runs them on a pool and would mix their order up. */
    private static void speak(AsyncSession session, byte[] pcm) throws Exception {
        for (int at = 0; at < pcm.length; at += Speech.CHUNK_BYTES) {
            byte[] chunk = Arrays.copyOfRange(pcm, at, at + Speech.CHUNK_BYTES);
            session.sendRealtimeInput(LiveSendRealtimeInputParameters.builder()
                            .audio(Blob.builder().data(chunk).mimeType("audio/pcm;rate=16000"))
                            .build())
                    .get(5, TimeUnit.SECONDS);
        }
    }

    private void awaitContent(Predicate<LiveServerContent> wanted) {
        await().atMost(PATIENCE)
                .until(() -> received.stream()
                        .flatMap(message -> message.serverContent().stream())
                        .anyMatch(wanted));
    }

    private List<Blob> audio() {
        return received.stream()
                .flatMap(message -> message.serverContent().stream())
                .flatMap(content -> content.modelTurn().stream())
                .flatMap(turn -> turn.parts().orElse(List.of()).stream())
                .map(Part::inlineData)
                .flatMap(Optional::stream)
                .toList();
    }

    private String transcript(java.util.function.Function<LiveServerContent, Optional<Transcription>> side) {
        StringBuilder text = new StringBuilder();
        received.stream()
                .flatMap(message -> message.serverContent().stream())
                .flatMap(content -> side.apply(content).stream())
                .forEach(transcription -> text.append(transcription.text().orElse("")));
        return text.toString();
    }

    private String lastHandle() {
        String handle = "";
        for (LiveServerMessage message : received) {
            handle = message.sessionResumptionUpdate()
                    .filter(update -> update.resumable().orElse(false))
                    .flatMap(update -> update.newHandle())
                    .orElse(handle);
        }
        return handle;
    }

    private static OkHttpClient trusting(X509Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("simulator", certificate);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return new OkHttpClient.Builder()
                .sslSocketFactory(context.getSocketFactory(), (X509TrustManager) factory.getTrustManagers()[0])
                .build();
    }
}
