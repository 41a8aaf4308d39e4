package io.voicegateway.adapters.tools.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voicegateway.adapters.support.http.TraceHeaders;
import io.voicegateway.adapters.support.http.WebhookSignature;
import io.voicegateway.adapters.tools.webhook.WebhookToolsConfig.Tool;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.ToolResult;
import io.voicegateway.domain.model.TraceContext;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request of a model as an HTTP POST, tried a second time if the tool is idempotent and the failure was the network's or
 * the server's. Both tries carry the same {@code Idempotency-Key}. Always ends in a result.
 */
final class Invocation {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> WORTH_A_SECOND_TRY = Set.of(500, 502, 503, 504);

    private final HttpClient client;
    private final Optional<WebhookSignature> signature;
    private final Tool tool;
    private final ToolCall request;
    private final TraceContext trace;
    private final String idempotencyKey;
    private final byte[] body;
    private volatile boolean cancelled;
    private volatile @Nullable CompletableFuture<?> underWay;

    Invocation(
            HttpClient client,
            Optional<WebhookSignature> signature,
            Tool tool,
            CallRequest call,
            ToolCall request,
            TraceContext trace) {
        this.client = client;
        this.signature = signature;
        this.tool = tool;
        this.request = request;
        this.trace = trace;
        this.idempotencyKey = call.id().value() + "-" + keyOf(request.id());
        this.body = body(call, request);
    }

    /** Sends the request. The future completes once, normally, on any thread. */
    CompletableFuture<ToolResult> start() {
        return attempt(tool.idempotent() ? 2 : 1);
    }

    /** Drops the connection, which a server may notice. */
    void cancel() {
        cancelled = true;
        CompletableFuture<?> exchange = underWay;
        if (exchange != null) {
            exchange.cancel(true);
        }
    }

    private CompletableFuture<ToolResult> attempt(int triesLeft) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(post(), head -> new BoundedBody(ToolAnswers.MAX_BYTES));
        underWay = exchange;
        return exchange.orTimeout(tool.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) -> {
                    boolean again = response == null || WORTH_A_SECOND_TRY.contains(response.statusCode());
                    if (again && triesLeft > 1 && !cancelled) {
                        return attempt(triesLeft - 1);
                    }
                    return CompletableFuture.completedFuture(ToolAnswers.of(request, response, failure));
                })
                .thenCompose(result -> result);
    }

    private HttpRequest post() {
        HttpRequest.Builder post = HttpRequest.newBuilder(tool.url())
                .timeout(tool.timeout())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("User-Agent", "voice-gateway")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        TraceHeaders.write(trace, post);
        signature.ifPresent(key -> post.header(WebhookSignature.HEADER, key.of(body)));
        return post.build();
    }

    /** Some models give their requests no id; two of those are not the same one. */
    private static UUID keyOf(String id) {
        return id.isEmpty() ? UUID.randomUUID() : UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] body(CallRequest call, ToolCall request) {
        ObjectNode body = JSON.createObjectNode()
                .put("call_id", call.id().value())
                .put("tenant", call.tenant())
                .put("tool_call_id", request.id())
                .put("name", request.name());
        try {
            body.set("arguments", JSON.readTree(request.argumentsJson()));
        } catch (JsonProcessingException e) {
            body.putObject("arguments");
        }
        ObjectNode attributes = body.putObject("attributes");
        call.attributes().forEach(attributes::put);
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
