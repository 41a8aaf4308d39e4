package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bill of materials that the build writes names each library that is shipped, its exact bytes, and a licence we may ship under. */
class BillOfMaterialsIT {
    private static final Path TARGET = Path.of("target");
    private static final Path BILL = TARGET.resolve("gateway-app-bom.json");
    /** Of these licences one must be offered: none asks us to publish what is ours. */
    private static final List<String> WELCOME = List.of(
            "Apache-2.0",
            "The Apache License, Version 2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "LGPL-2.1-only",
            "LGPL-2.1-or-later",
            "MIT",
            "MIT-0");

    @Test
    void everyLibraryIsInItWithItsHashAndALicenceThatIsWelcome() throws Exception {
        if (!isOfThisBuild()) {
            return; // its plugin does nothing without a network
        }
        Map<String, JsonNode> components = components();
        List<Path> libraries;
        try (Stream<Path> lib = Files.list(TARGET.resolve("lib"))) {
            libraries = lib.toList();
        }

        assertThat(libraries).hasSizeGreaterThan(20);
        for (Path library : libraries) {
            JsonNode component = components.get(library.getFileName().toString());
            assertThat(component).as(library.toString()).isNotNull();
            if (component.path("group").asText().equals("io.voicegateway")) {
                continue;
            }
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(library));
            assertThat(component.path("hashes").findValuesAsText("content"))
                    .as(library.toString())
                    .contains(HexFormat.of().formatHex(hash));
            assertThat(licences(component)).as(library.toString()).containsAnyElementsOf(WELCOME);
        }
        assertThat(components).hasSameSizeAs(libraries);
    }

    private static boolean isOfThisBuild() throws Exception {
        return Files.exists(BILL)
                && Files.getLastModifiedTime(BILL)
                                .compareTo(Files.getLastModifiedTime(TARGET.resolve("gateway-app.jar")))
                        >= 0;
    }

    private static Map<String, JsonNode> components() throws Exception {
        JsonNode bill = new ObjectMapper().readTree(BILL.toFile());
        Map<String, JsonNode> components = new HashMap<>();
        for (JsonNode component : bill.path("components")) {
            String file = component.path("name").asText() + "-"
                    + component.path("version").asText() + ".jar";
            components.put(file, component);
        }
        return components;
    }

    private static List<String> licences(JsonNode component) {
        return Stream.of("id", "name", "expression")
                .flatMap(key -> component.path("licenses").findValuesAsText(key).stream())
                .toList();
    }
}
