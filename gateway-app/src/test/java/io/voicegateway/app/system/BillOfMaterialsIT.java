package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The list of licences names each library that is shipped, and one we may ship under; the bill of materials has its exact bytes, too.
 * {@code -Dlicences.write=true} writes the list from the bill.
 */
class BillOfMaterialsIT {
    private static final Path LICENCES = Path.of("..", "docs", "licences.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\S+)` \\| `(\\S+)` \\| (.+) \\|$");
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
    void everyLibraryIsListedWithALicenceThatIsWelcome() throws Exception {
        Map<String, String> listed = listed();

        assertThat(listed.keySet()).hasSizeGreaterThan(20).isEqualTo(shipped());
        assertThat(listed)
                .allSatisfy((library, licences) ->
                        assertThat(licences.split(" or ")).as(library).containsAnyElementsOf(WELCOME));
    }

    @Test
    void theBillHasTheBytesAndTheLicencesOfEachLibrary() throws Exception {
        assumeTrue(isOfThisBuild(), "the plugin that writes the bill does nothing in an offline build (mvn -o)");
        Map<String, JsonNode> components = components();
        if (Boolean.getBoolean("licences.write")) {
            write(components);
        }
        Map<String, String> listed = listed();

        assertThat(components.keySet()).isEqualTo(shipped());
        for (String library : shipped()) {
            JsonNode component = components.get(library);
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(Files.readAllBytes(TARGET.resolve("lib").resolve(library)));
            assertThat(component.path("hashes").findValuesAsText("content"))
                    .as(library)
                    .contains(HexFormat.of().formatHex(hash));
            assertThat(listed).containsEntry(library, licences(component));
        }
    }

    /** Returns the file names of the libraries that are not ours. */
    private static Set<String> shipped() throws Exception {
        try (Stream<Path> lib = Files.list(TARGET.resolve("lib"))) {
            return lib.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("gateway-"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Returns the licences that stand in the list, by file name. */
    private static Map<String, String> listed() throws Exception {
        Map<String, String> licences = new TreeMap<>();
        Matcher rows = ROW.matcher(Files.readString(LICENCES));
        while (rows.find()) {
            licences.put(rows.group(1) + "-" + rows.group(2) + ".jar", rows.group(3));
        }
        return licences;
    }

    private static void write(Map<String, JsonNode> components) throws Exception {
        String head = Files.readString(LICENCES).replaceFirst("(?s)\\n\\| `.*", "\n");
        StringBuilder page = new StringBuilder(head);
        components.forEach((file, component) -> page.append("| `%s` | `%s` | %s |%n"
                .formatted(
                        component.path("name").asText(),
                        component.path("version").asText(),
                        licences(component))));
        Files.writeString(LICENCES, page);
    }

    private static boolean isOfThisBuild() throws Exception {
        return Files.exists(BILL)
                && Files.getLastModifiedTime(BILL)
                                .compareTo(Files.getLastModifiedTime(TARGET.resolve("gateway-app.jar")))
                        >= 0;
    }

    private static Map<String, JsonNode> components() throws Exception {
        JsonNode bill = new ObjectMapper().readTree(BILL.toFile());
        Map<String, JsonNode> components = new TreeMap<>();
        for (JsonNode component : bill.path("components")) {
            if (!component.path("group").asText().equals("io.voicegateway")) {
                String file = component.path("name").asText() + "-"
                        + component.path("version").asText() + ".jar";
                components.put(file, component);
            }
        }
        return components;
    }

    private static String licences(JsonNode component) {
        return Stream.of("id", "name", "expression")
                .flatMap(key -> component.path("licenses").findValuesAsText(key).stream())
                .collect(Collectors.joining(" or "));
    }
}
