package io.voicegateway.app.cli;

import io.voicegateway.adapters.auth.apikey.ApiKeyConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the line of a key for the file that API_KEYS_FILE names; the key itself is never an argument, which others can see. */
@Command(
        name = "hash-key",
        description = {
            "Prints the line for API_KEYS_FILE of a new API key, and the key itself on standard error.",
            "With --stdin the key is read from standard input."
        })
final class HashKeyCommand implements Callable<Integer> {
    private static final int KEY_BYTES = 24;
    private static final int LEAST_CHARS = 16;

    @Parameters(paramLabel = "TENANT", description = "Whom the key belongs to.")
    private String tenant = "";

    @Option(names = "--stdin", description = "Take the key from standard input instead of making one.")
    private boolean stdin;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Override
    public Integer call() throws IOException {
        if (!tenant.matches("[A-Za-z0-9._@-]{1,64}")) {
            throw new UsageException("TENANT: " + tenant.length()
                    + " characters (expected: 1 to 64 letters, digits and any of . _ @ -)");
        }
        String key = stdin ? read() : generate();
        if (!stdin) {
            System.err.println("key: " + key);
        }
        System.out.println(tenant + ":" + ApiKeyConfig.sha256(key));
        return ExitCode.OK;
    }

    private static String read() throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = lines.readLine();
        String key = line == null ? "" : line.strip();
        if (key.length() < LEAST_CHARS) {
            throw new UsageException("key: " + key.length() + " characters (expected: " + LEAST_CHARS
                    + " at least, for only a hash without salt is kept)");
        }
        return key;
    }

    private static String generate() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        return "vgk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
