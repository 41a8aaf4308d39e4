package io.voicegateway.adapters.events.records;

import io.voicegateway.adapters.support.http.TraceHeaders;
import io.voicegateway.adapters.support.http.WebhookSignature;
import io.voicegateway.domain.model.TraceContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * POSTs records, one after the other, each at most three times: again after a pause if the network failed, after four times
 * that pause if it failed again. Statuses other than 408, 429 and 5xx are final.
 */
final class WebhookSink implements AutoCloseable {
    private static final int MOST_TRIES = 3;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Errands posting = new Errands("call-webhook");
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI url;
    private final Optional<WebhookSignature> signature;
    private final Duration retryPause;

    WebhookSink(URI url, Optional<String> secret, Duration retryPause, InstantSource clock) {
        this.url = url;
        this.signature = secret.map(key -> new WebhookSignature(key, clock));
        this.retryPause = retryPause;
    }

    void send(String json, TraceContext trace) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        posting.run(() -> post(body, trace));
    }

    long dropped() {
        return posting.dropped();
    }

    @Override
    public void close() {
        posting.close();
    }

    private void post(byte[] body, TraceContext trace) {
        Outcome outcome = Outcome.UNSENT;
        try {
            for (int tried = 0; tried < MOST_TRIES && outcome.again; tried++) {
                if (tried > 0) {
                    Thread.sleep(retryPause.toMillis() << 2 * (tried - 1));
                }
                outcome = attempt(body, trace);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (outcome != Outcome.TAKEN) {
            posting.drop("the webhook's answer was " + outcome);
        }
    }

    private Outcome attempt(byte[] body, TraceContext trace) throws InterruptedException {
        HttpRequest.Builder post = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("User-Agent", "voice-gateway")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        TraceHeaders.write(trace, post);
        signature.ifPresent(key -> post.header(WebhookSignature.HEADER, key.of(body)));
        try {
            int status = client.send(post.build(), BodyHandlers.discarding()).statusCode();
            if (status / 100 == 2) {
                return Outcome.TAKEN;
            }
            return status / 100 == 5 || status == 408 || status == 429 ? Outcome.BUSY : Outcome.REFUSED;
        } catch (IOException e) {
            return Outcome.UNSENT;
        }
    }

    /** How a try ended. */
    private enum Outcome {
        TAKEN(false),
        REFUSED(false),
        BUSY(true),
        UNSENT(true);

        private final boolean again;

        Outcome(boolean again) {
            this.again = again;
        }
    }
}
