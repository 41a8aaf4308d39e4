package io.voicegateway.adapters.simulator.live;

import io.voicegateway.adapters.simulator.net.HttpRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which API a request addresses and with what credential.
 *
 * @param vertex Vertex AI rather than the Developer API
 * @param key the API key, token or bearer token, or empty
 */
record Route(boolean vertex, String version, String key) {

    private static final Pattern DEVELOPER =
            Pattern.compile("/+(?:[^/]+/+)*ws/google\\.ai\\.generativelanguage\\.(v1|v1beta|v1alpha)"
                    + "\\.GenerativeService\\.BidiGenerateContent(?:Constrained)?");
    private static final Pattern VERTEX = Pattern.compile(
            "/+(?:[^/]+/+)*ws/google\\.cloud\\.aiplatform\\.(v1|v1beta1)\\.LlmBidiService/BidiGenerateContent");
    private static final Pattern TOKENS = Pattern.compile("/+(?:[^/]+/+)*(v1|v1beta|v1alpha)/auth_tokens");

    /** Returns where a request for a WebSocket goes, if there is such a place. */
    static Optional<Route> find(HttpRequest request) {
        Matcher developer = DEVELOPER.matcher(request.path());
        if (developer.matches()) {
            return Optional.of(new Route(false, developer.group(1), credential(request)));
        }
        Matcher vertex = VERTEX.matcher(request.path());
        if (vertex.matches()) {
            return Optional.of(new Route(true, vertex.group(1), credential(request)));
        }
        return Optional.empty();
    }

    /** Returns whether this asks for an ephemeral token. */
    static boolean isTokenRequest(HttpRequest request) {
        return request.method().equals("POST") && TOKENS.matcher(request.path()).matches();
    }

    /** Returns the credential in whichever of its five forms. */
    static String credential(HttpRequest request) {
        String header = request.header("x-goog-api-key");
        if (!header.isEmpty()) {
            return header;
        }
        String authorization = request.header("authorization");
        int space = authorization.indexOf(' ');
        if (space > 0) {
            return authorization.substring(space + 1).trim();
        }
        String key = request.parameter("key");
        return key.isEmpty() ? request.parameter("access_token") : key;
    }
}
