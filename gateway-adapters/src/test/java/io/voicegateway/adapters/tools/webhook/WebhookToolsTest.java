package io.voicegateway.adapters.tools.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.ToolResult;
import io.voicegateway.domain.model.TraceContext;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.ToolBroker;
import io.voicegateway.domain.port.Tracing;
import io.voicegateway.domain.testing.ManualLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebhookToolsTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    @RegisterExtension
    private final WireMockExtension server =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private final ManualLoop loop = new ManualLoop();
    private Tracing tracing = Tracing.OFF;
    private final List<ToolResult> answers = new ArrayList<>();

    @Test
    void postsTheRequestSignedAndGivesTheAnswerBack() {
        answering(aResponse().withBody("{\"slot\":\"10:30\"}"));

        run(tools(10), "c1");

        assertThat(awaitAnswer()).isEqualTo(new ToolResult("c1", "book", "{\"output\":{\"slot\":\"10:30\"}}"));
        server.verify(
                postRequestedFor(urlEqualTo("/book"))
                        .withHeader("Idempotency-Key", matching("call-1-.+"))
                        .withHeader("X-Voice-Gateway-Signature", matching("t=1800000000,v1=[0-9a-f]{64}"))
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withRequestBody(
                                equalToJson(
                                        "{\"call_id\":\"call-1\",\"tenant\":\"acme\",\"tool_call_id\":\"c1\","
                                                + "\"name\":\"book\",\"arguments\":{\"when\":\"today\"},\"attributes\":{\"callSid\":\"CA1\"}}")));
    }

    @Test
    void theServerHearsInWhichTraceTheToolRuns() {
        answering(aResponse().withBody("{}"));
        tracing = new Tracing() {
            @Override
            public TraceContext of(CallRequest call) {
                return TraceContext.NONE;
            }

            @Override
            public TraceContext of(CallRequest call, ToolCall tool) {
                return new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true, "");
            }
        };

        run(tools(10), "c1");

        awaitAnswer();
        server.verify(postRequestedFor(urlEqualTo("/book"))
                .withHeader("traceparent", equalTo("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))
                .withoutHeader("tracestate"));
    }

    @Test
    void triesAnIdempotentToolASecondTimeWithTheSameKey() {
        server.stubFor(post("/book")
                .inScenario("flaky")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("up")
                .willReturn(aResponse().withStatus(503)));
        server.stubFor(post("/book")
                .inScenario("flaky")
                .whenScenarioStateIs("up")
                .willReturn(aResponse().withBody("true")));

        run(tools(10), "c1");

        assertThat(awaitAnswer().responseJson()).isEqualTo("{\"output\":true}");
        assertThat(server.getAllServeEvents())
                .extracting(event -> event.getRequest().getHeader("Idempotency-Key"))
                .hasSize(2)
                .containsOnly(server.getAllServeEvents().get(0).getRequest().getHeader("Idempotency-Key"));
    }

    @Test
    void requestsWithoutAnIdAreNotTakenForOne() {
        answering(aResponse().withBody("1"));

        run(tools(10), "");
        awaitAnswer();
        run(tools(10), "");
        awaitAnswer();

        assertThat(server.getAllServeEvents())
                .extracting(event -> event.getRequest().getHeader("Idempotency-Key"))
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void placeOfACancelledCallIsFreeAgain() {
        answering(aResponse().withFixedDelay(5_000).withBody("1"));
        ToolBroker.Tools tools = tools(1);
        tools.run(request("c1"), answers::add);

        tools.cancel("c1");
        answering(aResponse().withBody("2"));
        tools.run(request("c2"), answers::add);

        assertThat(awaitAnswer().responseJson()).isEqualTo("{\"output\":2}");
    }

    @Test
    void doesNotRepeatAToolThatIsNotIdempotent() {
        answering(aResponse().withStatus(500));

        broker("\"idempotent\":false,", 10).open(call(), loop).run(request("c1"), answers::add);

        assertThat(awaitAnswer().responseJson()).isEqualTo("{\"error\":\"the tool answered with status 500\"}");
        server.verify(1, postRequestedFor(urlEqualTo("/book")));
    }

    @Test
    void endsAToolThatDoesNotAnswerInTime() {
        answering(aResponse().withFixedDelay(5_000));

        broker("\"idempotent\":false,\"timeout\":0.2,", 10).open(call(), loop).run(request("c1"), answers::add);

        assertThat(awaitAnswer().responseJson()).isEqualTo("{\"error\":\"the tool did not answer in time\"}");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void survivesABrokenConnection(Fault fault) {
        answering(aResponse().withFault(fault));

        run(tools(10), "c1");

        assertThat(awaitAnswer().responseJson()).startsWith("{\"error\":\"the ");
    }

    @Test
    void refusesAnAnswerThatIsNoJsonTooDeepOrTooLong() {
        answering(aResponse().withBody("<html>"));
        run(tools(10), "c1");
        assertThat(awaitAnswer().responseJson()).isEqualTo("{\"error\":\"the tool's answer is not JSON\"}");

        answering(aResponse().withBody("[".repeat(5000)));
        run(tools(10), "c2");
        assertThat(awaitAnswer().responseJson()).isEqualTo("{\"error\":\"the tool's answer is not JSON\"}");

        answering(aResponse().withBody("\"" + "x".repeat(ToolAnswers.MAX_BYTES) + "\""));
        run(tools(10), "c3");
        assertThat(awaitAnswer().responseJson()).startsWith("{\"error\":\"the connection to the tool broke");
    }

    @Test
    void neverAnswersACancelledCall() {
        answering(aResponse().withFixedDelay(300).withBody("1"));
        ToolBroker.Tools tools = tools(10);
        tools.run(request("c1"), answers::add);

        tools.cancel("c1");
        tools.run(request("c2"), answers::add);

        assertThat(awaitAnswer().id()).isEqualTo("c2");
        loop.advance(Duration.ofSeconds(1));
        assertThat(answers).isEmpty();
    }

    @Test
    void answersAtOnceWhenTooManyAreUnderWayOrTheToolIsUnknown() {
        answering(aResponse().withFixedDelay(2_000));
        ToolBroker.Tools tools = tools(1);
        tools.run(request("c1"), answers::add);

        tools.run(request("c2"), answers::add);
        tools.run(new ToolCall("c3", "other", "{}"), answers::add);
        assertThat(answers).isEmpty();
        loop.advance(Duration.ZERO);

        assertThat(answers)
                .extracting(ToolResult::responseJson)
                .containsExactly(
                        "{\"error\":\"too many tools are running; try again\"}",
                        "{\"error\":\"there is no tool of this name\"}");
        tools.close();
    }

    private void answering(ResponseDefinitionBuilder response) {
        server.stubFor(post("/book").willReturn(response));
    }

    private void run(ToolBroker.Tools tools, String id) {
        tools.run(request(id), answers::add);
    }

    private ToolResult awaitAnswer() {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            loop.advance(Duration.ofMillis(1));
            return !answers.isEmpty();
        });
        return answers.remove(0);
    }

    private ToolBroker.Tools tools(int maxConcurrent) {
        return broker("\"idempotent\":true,", maxConcurrent).open(call(), loop);
    }

    private ToolBroker broker(String members, int maxConcurrent) {
        String json = "[{\"name\":\"book\",\"description\":\"Books\"," + members + "\"url\":\"" + server.baseUrl()
                + "/book\"}]";
        return new WebhookTools(
                WebhookToolsConfig.parse(json, Optional.of("secret"), maxConcurrent), tracing, () -> NOW);
    }

    private static ToolCall request(String id) {
        return new ToolCall(id, "book", "{\"when\":\"today\"}");
    }

    private static CallRequest call() {
        return new CallRequest(
                new CallId("call-1"),
                "acme",
                "twilio",
                AudioFormat.MULAW_8K,
                AudioFormat.MULAW_8K,
                UpstreamProfile.of("gemini", "default"),
                Map.of("callSid", "CA1"));
    }
}
