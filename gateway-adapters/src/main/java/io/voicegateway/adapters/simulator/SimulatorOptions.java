package io.voicegateway.adapters.simulator;

import io.voicegateway.adapters.simulator.fault.FaultParser;
import io.voicegateway.adapters.simulator.fault.FaultPlan;
import io.voicegateway.adapters.simulator.live.Behaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A simulator's options as text by name, checked when set. Immutable. */
public final class SimulatorOptions {

    private final Map<SimulatorOption, String> given;

    private SimulatorOptions(Map<SimulatorOption, String> given) {
        this.given = given;
    }

    /** Returns the options that hold when nothing is given. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions(new EnumMap<>(SimulatorOption.class));
    }

    /**
     * Returns these options with one set; {@link SimulatorOption#FAULT} adds to the faults there are.
     *
     * @throws IllegalArgumentException saying what was given and what is expected
     */
    public SimulatorOptions with(SimulatorOption option, String value) {
        Map<SimulatorOption, String> changed = new EnumMap<>(SimulatorOption.class);
        changed.putAll(given);
        String before = option == SimulatorOption.FAULT ? text(option) : "";
        changed.put(option, before.isEmpty() ? value : before + ";" + value);
        SimulatorOptions options = new SimulatorOptions(changed);
        options.check();
        return options;
    }

    /**
     * Returns these options with one set by its name, for example {@code reply-delay}.
     *
     * @throws IllegalArgumentException if there is no such option or the value is wrong
     */
    public SimulatorOptions with(String optionName, String value) {
        for (SimulatorOption option : SimulatorOption.values()) {
            if (option.optionName().equals(optionName)) {
                return with(option, value);
            }
        }
        throw new IllegalArgumentException("option: " + optionName + " (expected: one of "
                + Arrays.stream(SimulatorOption.values())
                        .map(SimulatorOption::optionName)
                        .toList() + ")");
    }

    /** Returns an option's value as text. */
    public String text(SimulatorOption option) {
        return given.getOrDefault(option, option.fallback());
    }

    /** Returns the value of an option that is a whole number. */
    int number(SimulatorOption option, int least, int most) {
        try {
            int number = Integer.parseInt(text(option));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same words as for a number out of range.
        }
        throw wrong(option, "a whole number from " + least + " to " + most);
    }

    /** Returns the faults that sessions meet from the start. */
    List<FaultPlan.Entry> faults() {
        List<FaultPlan.Entry> faults = new ArrayList<>();
        for (String text : text(SimulatorOption.FAULT).split(";")) {
            if (!text.isBlank()) {
                faults.add(FaultParser.parse(text.trim()));
            }
        }
        return faults;
    }

    /** Returns how the model behaves. */
    Behaviour behaviour() {
        String key = text(SimulatorOption.REQUIRED_KEY);
        return new Behaviour(
                choice(SimulatorOption.MODE, Behaviour.Mode.class),
                choice(SimulatorOption.PROFILE, Behaviour.Profile.class),
                duration(SimulatorOption.SETUP_DELAY),
                duration(SimulatorOption.QUIET_AFTER_SETUP),
                duration(SimulatorOption.REPLY_DELAY),
                number(SimulatorOption.SPEED, 0, 1_000),
                echoMillis(),
                duration(SimulatorOption.TONE_LENGTH),
                duration(SimulatorOption.BURST_LENGTH),
                duration(SimulatorOption.SESSION_LIMIT),
                duration(SimulatorOption.GO_AWAY_NOTICE),
                duration(SimulatorOption.HANDLE_VALIDITY),
                number(SimulatorOption.TOOL_EVERY, 0, 1_000),
                flag(SimulatorOption.RECORD),
                key.isEmpty() ? Optional.empty() : Optional.of(key),
                choice(SimulatorOption.KEY_REFUSAL, Behaviour.KeyRefusal.class));
    }

    /** Shows all but the key. */
    @Override
    public String toString() {
        Map<SimulatorOption, String> shown = new EnumMap<>(SimulatorOption.class);
        shown.putAll(given);
        shown.computeIfPresent(SimulatorOption.REQUIRED_KEY, (option, key) -> "***");
        return shown.toString();
    }

    private void check() {
        behaviour();
        faults();
        number(SimulatorOption.PORT, 0, 65_535);
        number(SimulatorOption.TLS_PORT, -1, 65_535);
        number(SimulatorOption.CONTROL_PORT, -1, 65_535);
        number(SimulatorOption.IO_THREADS, 1, 16);
    }

    private int echoMillis() {
        long millis = duration(SimulatorOption.ECHO_CHUNK).toMillis();
        if (millis < 1 || millis > 1_000) {
            throw wrong(SimulatorOption.ECHO_CHUNK, "1ms to 1000ms");
        }
        return (int) millis;
    }

    private Duration duration(SimulatorOption option) {
        return FaultParser.duration(option.optionName(), text(option));
    }

    private boolean flag(SimulatorOption option) {
        return switch (text(option)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(option, "true or false");
        };
    }

    private <E extends Enum<E>> E choice(SimulatorOption option, Class<E> type) {
        String wanted = text(option).toUpperCase(Locale.ROOT).replace('-', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(wanted)) {
                return constant;
            }
        }
        String names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList()
                .toString();
        throw wrong(option, "one of " + names);
    }

    private IllegalArgumentException wrong(SimulatorOption option, String expected) {
        return new IllegalArgumentException(
                option.optionName() + ": " + text(option) + " (expected: " + expected + ")");
    }
}
