/**
 * What is kept of calls goes to the log, a webhook and files. Read {@code RecordsConfig}, {@code RecordKeeper},
 * {@code RecordJson}, then the sinks.
 */
@NullMarked
package io.voicegateway.adapters.events.records;

import org.jspecify.annotations.NullMarked;
