package io.voicegateway.adapters.tools.webhook;

import io.voicegateway.adapters.support.http.WebhookSignature;
import io.voicegateway.adapters.tools.webhook.WebhookToolsConfig.Tool;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.ToolResult;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.ToolBroker;
import io.voicegateway.domain.port.Tracing;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Runs tools as webhooks, over all calls no more than so many at a time. One HTTP client for all; its threads are its own. */
final class WebhookTools implements ToolBroker {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final WebhookToolsConfig config;
    private final Tracing tracing;
    private final HttpClient client;
    private final Optional<WebhookSignature> signature;
    private final Semaphore places;

    WebhookTools(WebhookToolsConfig config, Tracing tracing, InstantSource clock) {
        this.config = config;
        this.tracing = tracing;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.signature = config.secret().map(secret -> new WebhookSignature(secret, clock));
        this.places = new Semaphore(config.maxConcurrent());
    }

    @Override
    public Tools open(CallRequest call, Loop loop) {
        return new OfCall(call, loop);
    }

    /** The tools of one call. All state is touched on the call's loop only. */
    private final class OfCall implements Tools {
        private final CallRequest call;
        private final Loop loop;
        private final Map<String, Invocation> running = new HashMap<>();

        OfCall(CallRequest call, Loop loop) {
            this.call = call;
            this.loop = loop;
        }

        @Override
        public void run(ToolCall request, Consumer<ToolResult> answer) {
            Tool tool = config.tools().get(request.name());
            if (tool == null) {
                loop.execute(() -> answer.accept(ToolAnswers.error(request, "there is no tool of this name")));
            } else if (!places.tryAcquire()) {
                loop.execute(() -> answer.accept(ToolAnswers.error(request, "too many tools are running; try again")));
            } else {
                Invocation invocation =
                        new Invocation(client, signature, tool, call, request, tracing.of(call, request));
                running.put(request.key(), invocation);
                invocation.start().thenAccept(result -> {
                    places.release();
                    loop.execute(() -> {
                        if (running.remove(request.key(), invocation)) {
                            answer.accept(result);
                        }
                    });
                });
            }
        }

        @Override
        public void cancel(String key) {
            Invocation invocation = running.remove(key);
            if (invocation != null) {
                invocation.cancel();
            }
        }

        @Override
        public void close() {
            running.values().forEach(Invocation::cancel);
            running.clear();
        }
    }
}
