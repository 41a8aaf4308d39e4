package io.voicegateway.adapters.tools.webhook;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.ToolResult;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Turns what a webhook answered, or did not, into what the model is told. The model never sees a stack trace or a URL. */
final class ToolAnswers {
    /** More than a model can use in a telephone call. */
    static final int MAX_BYTES = 64 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(64).build())
            .build());

    private ToolAnswers() {}

    static ToolResult of(ToolCall request, @Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
        if (response == null) {
            return error(request, reason(failure));
        }
        if (response.statusCode() / 100 != 2) {
            return error(request, "the tool answered with status " + response.statusCode());
        }
        return of(request, response.body());
    }

    /** Returns what a tool that succeeded said. */
    static ToolResult of(ToolCall request, byte[] body) {
        try {
            JsonNode output = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            return new ToolResult(
                    request.id(),
                    request.name(),
                    JSON.createObjectNode().set("output", output).toString());
        } catch (JacksonException e) {
            return error(request, "the tool's answer is not JSON");
        } catch (IOException e) {
            return error(request, "the tool's answer cannot be read");
        }
    }

    static ToolResult error(ToolCall request, String reason) {
        return new ToolResult(
                request.id(),
                request.name(),
                JSON.createObjectNode().put("error", reason).toString());
    }

    private static String reason(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
            return "the tool did not answer in time";
        }
        return cause instanceof ConnectException ? "the tool cannot be reached" : "the connection to the tool broke";
    }
}
