package io.voicegateway.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code .env.example} and {@code docs/configuration.md} against the registry. Run with
 * {@code -Dreference.write=true} to write both anew.
 */
class ConfigurationReferenceTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String BEGIN = "<!-- begin: written by ConfigurationReferenceTest -->\n";
    private static final String END = "<!-- end -->\n";

    @Test
    void theExampleFileListsEveryKeyWithItsDefault() throws IOException {
        Path file = ROOT.resolve(".env.example");
        if (Boolean.getBoolean("reference.write")) {
            Files.writeString(file, example());
        }

        assertThat(Files.readString(file)).isEqualTo(example());
    }

    @Test
    void theReferenceListsEveryKey() throws IOException {
        Path file = ROOT.resolve("docs/configuration.md");
        String page = Files.readString(file);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (Boolean.getBoolean("reference.write")) {
            Files.writeString(file, page.substring(0, begin) + reference() + page.substring(end));
            return;
        }

        assertThat(page.substring(begin, end)).isEqualTo(reference());
    }

    @Test
    void theExampleFileMayBeUsedAsItIs() throws Exception {
        Dotenv dotenv = Dotenv.parse(Files.readString(ROOT.resolve(".env.example")));

        assertThat(dotenv.problems()).isEmpty();
        assertThat(dotenv.entries()).isEmpty();
    }

    @Test
    void everyDefaultIsWhatItsKeyExpects() throws BadSettingsException {
        Settings settings = SettingsLoader.load(List.of(), Map.of(), Path.of("no-such-directory"));

        for (Setting<?> setting : Keys.ALL) {
            assertThat(settings.find(setting).isPresent()).as(setting.name()).isEqualTo(setting.defaultText() != null);
        }
    }

    @Test
    void everyKeyIsRegisteredOnceAndNoNameMeansTwo() throws IllegalAccessException {
        List<Setting<?>> declared = new ArrayList<>();
        for (Field field : fields(
                Keys.class,
                AccessKeys.class,
                ConversationKeys.class,
                RecordKeys.class,
                OperatorKeys.class,
                FleetKeys.class,
                TraceKeys.class)) {
            if (field.getType() == Setting.class) {
                assertThat(((Setting<?>) field.get(null)).name()).isEqualTo(field.getName());
                declared.add((Setting<?>) field.get(null));
            }
        }

        assertThat(Keys.ALL).containsExactlyInAnyOrderElementsOf(declared);
        assertThat(Keys.ALL.stream().flatMap(key -> Keys.namesOf(key).stream())).doesNotHaveDuplicates();
    }

    private static List<Field> fields(Class<?>... registries) {
        return Stream.of(registries).flatMap(one -> Stream.of(one.getFields())).toList();
    }

    private static String example() {
        StringBuilder text =
                new StringBuilder("# Copy to .env and take away the '#' of what you set. What is given as a flag or in"
                        + " the environment\n# wins over this file. docs/configuration.md says more.\n");
        Keys.TOPICS.forEach((topic, settings) -> {
            text.append("\n# --- ").append(topic).append(" ---\n");
            for (Setting<?> setting : settings) {
                text.append("\n# ").append(setting.doc()).append('\n');
                text.append("# Expected: ").append(setting.type().expected()).append(".\n");
                names(setting)
                        .forEach(name -> text.append("# Also: ").append(name).append('\n'));
                text.append('#')
                        .append(setting.name())
                        .append('=')
                        .append(quoted(setting))
                        .append('\n');
            }
        });
        return text.toString();
    }

    private static String reference() {
        StringBuilder text = new StringBuilder();
        Keys.TOPICS.forEach((topic, settings) -> {
            text.append("\n## ").append(topic).append("\n\n");
            text.append("| Key | Default | Expected | What it does |\n|---|---|---|---|\n");
            for (Setting<?> setting : settings) {
                String also =
                        names(setting).stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
                text.append("| `").append(setting.name()).append('`');
                text.append(also.isEmpty() ? "" : " (also " + also + ")").append(" | ");
                text.append(setting.defaultText() == null ? "not set" : "`" + setting.defaultText() + "`")
                        .append(" | ");
                text.append(setting.type().expected())
                        .append(" | ")
                        .append(setting.doc())
                        .append(" |\n");
            }
        });
        return text.append('\n').toString();
    }

    private static List<String> names(Setting<?> setting) {
        return Keys.namesOf(setting).subList(1, Keys.namesOf(setting).size());
    }

    private static String quoted(Setting<?> setting) {
        String text = setting.defaultText() == null ? "" : setting.defaultText();
        return text.contains(" ") ? '"' + text + '"' : text;
    }
}
