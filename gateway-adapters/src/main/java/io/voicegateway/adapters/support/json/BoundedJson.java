package io.voicegateway.adapters.support.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads untrusted JSON into trees, with bounds on its depth and on its strings, so that no text can exhaust stack or
 * heap. Thread-safe. Not for the per-frame path.
 */
public final class BoundedJson {
    /** No number that a wire carries is longer. */
    private static final int MAX_NUMBER_CHARS = 64;

    private final int maxDepth;
    private final int maxStringChars;
    /** Made when it is first needed: it takes longer than all else that a start needs. Benign if made twice. */
    private volatile @Nullable JsonMapper made;

    /**
     * @param maxDepth objects and arrays within each other
     * @param maxStringChars the longest string value taken
     */
    public BoundedJson(int maxDepth, int maxStringChars) {
        this.maxDepth = maxDepth;
        this.maxStringChars = maxStringChars;
    }

    private JsonMapper mapper() {
        JsonMapper known = made;
        if (known == null) {
            known = make();
            made = known;
        }
        return known;
    }

    private JsonMapper make() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxStringLength(maxStringChars)
                        .maxNumberLength(MAX_NUMBER_CHARS)
                        .build())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .build())
                // An error must not quote the caller's words.
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                // Interned or canonicalised names would grow with what strangers send.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** Returns the tree of exactly one JSON value, or empty if the span is anything else or goes beyond the bounds. */
    public Optional<JsonNode> read(byte[] utf8, int offset, int length) {
        try {
            JsonNode tree = mapper().readTree(utf8, offset, length);
            return tree == null || tree.isMissingNode() ? Optional.empty() : Optional.of(tree);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the tree of exactly one JSON value, or empty if the text is anything else or goes beyond the bounds. */
    public Optional<JsonNode> read(String text) {
        try {
            JsonNode tree = mapper().readTree(text);
            return tree == null || tree.isMissingNode() ? Optional.empty() : Optional.of(tree);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the value as UTF-8, without spaces; strings are escaped. */
    public byte[] write(JsonNode tree) {
        try {
            return mapper().writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a tree in memory has no I/O to fail
        }
    }
}
