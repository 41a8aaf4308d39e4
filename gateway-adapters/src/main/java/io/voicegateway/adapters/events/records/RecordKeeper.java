package io.voicegateway.adapters.events.records;

import io.voicegateway.domain.model.CallRecord;
import io.voicegateway.domain.model.TraceContext;
import io.voicegateway.domain.port.CallEvents;
import io.voicegateway.domain.port.Export;
import io.voicegateway.domain.port.Tracing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands each call's record to the sinks that want it. The call's loop only queues it; everything else runs on other threads. */
final class RecordKeeper implements CallEvents, Export {
    private static final Logger RECORDS = LoggerFactory.getLogger("io.voicegateway.CallRecords");

    private final RecordsConfig config;
    private final Tracing tracing;
    private final InstantSource clock;
    private final RecordJson json;
    private final Errands writing;
    private final Optional<WebhookSink> webhook;
    private final Optional<FlightFiles> files;

    RecordKeeper(RecordsConfig config, Tracing tracing, InstantSource clock) {
        this.config = config;
        this.tracing = tracing;
        this.clock = clock;
        this.json = new RecordJson(config.prices());
        this.writing = new Errands("call-records");
        this.webhook = config.webhook().map(url -> new WebhookSink(url, config.secret(), config.retryPause(), clock));
        this.files = config.flightDirectory().map(FlightFiles::new);
    }

    @Override
    public void onRecorded(CallRecord call) {
        if (config.isOn()) {
            Instant end = clock.instant();
            TraceContext trace = tracing.of(call.summary().request());
            writing.run(() -> keep(call, trace, end));
        }
    }

    @Override
    public String what() {
        return "records";
    }

    @Override
    public void close() {
        writing.close();
        webhook.ifPresent(WebhookSink::close);
    }

    /** Returns how many records did not reach a sink. */
    @Override
    public long dropped() {
        return writing.dropped() + webhook.map(WebhookSink::dropped).orElse(0L);
    }

    private void keep(CallRecord call, TraceContext trace, Instant end) {
        if (config.logged()) {
            RECORDS.info("{}", json.forLog(call, trace, end));
        }
        webhook.ifPresent(
                sink -> sink.send(json.forWebhook(call, trace, end, config.words(), config.numbers()), trace));
        if (call.isBad()) {
            files.ifPresent(
                    directory -> directory.write(call.summary().request().id(), end, json.forFile(call, trace, end)));
        }
    }
}
