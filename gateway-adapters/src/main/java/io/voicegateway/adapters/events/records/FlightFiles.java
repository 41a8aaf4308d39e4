package io.voicegateway.adapters.events.records;

import io.voicegateway.domain.model.CallId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one file for each call that ended badly, a bounded number of them, so that a bad night does not fill the disk. */
final class FlightFiles {
    static final int MOST = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(FlightFiles.class);

    private final Path directory;
    private int written;

    FlightFiles(Path directory) {
        this.directory = directory;
    }

    /** Writes a file that is there as a whole or not at all. Called by one thread. */
    void write(CallId id, Instant end, String json) {
        if (written == MOST) {
            return;
        }
        String name = end.toString().replace(":", "").replaceAll("\\.\\d+", "") + "-"
                + id.value().replaceAll("[^A-Za-z0-9-]", "_");
        try {
            Path part = directory.resolve(name + ".part");
            Files.writeString(part, json);
            Files.move(part, directory.resolve(name + ".json"), StandardCopyOption.ATOMIC_MOVE);
            written++;
            if (written == MOST) {
                LOG.warn("flight recorder: {} files written, no more until the next start", MOST);
            }
        } catch (IOException e) {
            LOG.warn("flight recorder: {} not written: {}", name, e.toString());
        }
    }
}
