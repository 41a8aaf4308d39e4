package io.voicegateway.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds {@code conf/jvm.options} against the code that it names. */
class JvmOptionsTest {
    private static final Path FILE = Path.of("..", "conf", "jvm.options");
    private static final Pattern BORDER = Pattern.compile("(?m)^-XX:CompileCommand=dontinline,(\\S+)::(\\w+)$");

    @Test
    void everyMethodThatIsCompiledByItselfExists() throws IOException {
        List<String> missing = BORDER.matcher(Files.readString(FILE))
                .results()
                .filter(border -> !exists(border.group(1), border.group(2)))
                .map(border -> border.group(1) + "::" + border.group(2))
                .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void compilerKeepsStillAboutItsCommandsForStandardOutputBelongsToTheCommand() throws IOException {
        List<String> commands = Files.readAllLines(FILE).stream()
                .filter(line -> line.startsWith("-XX:CompileCommand="))
                .toList();

        assertThat(commands).hasSizeGreaterThan(10).startsWith("-XX:CompileCommand=quiet");
    }

    private static boolean exists(String type, String method) {
        try {
            return Arrays.stream(Class.forName(type, false, JvmOptionsTest.class.getClassLoader())
                            .getDeclaredMethods())
                    .map(Method::getName)
                    .anyMatch(method::equals);
        } catch (ClassNotFoundException gone) {
            return false;
        }
    }
}
