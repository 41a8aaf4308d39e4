package io.voicegateway.adapters.simulator.fault;

import io.voicegateway.adapters.simulator.fault.SessionFault.Act;
import io.voicegateway.adapters.simulator.fault.SessionFault.Derail;
import io.voicegateway.adapters.simulator.fault.SessionFault.Mangle;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The whole menu: every fault's name and how its parameters are read. */
public final class FaultMenu {

    private static final String INTERNAL_ERROR = "Internal error encountered.";
    private static final String INVALID_ARGUMENT = "Request contains an invalid argument.";
    private static final int HUGE_BYTES = 40 << 20;

    private static final Map<String, Function<FaultParser.Params, Fault>> MENU = Collections.unmodifiableMap(menu());

    private FaultMenu() {}

    /** Returns the names of all faults, sorted. */
    public static Iterable<String> names() {
        return MENU.keySet();
    }

    static Fault make(String name, FaultParser.Params params) {
        Function<FaultParser.Params, Fault> recipe = MENU.get(name);
        if (recipe == null) {
            throw new IllegalArgumentException("fault: " + name + " (expected: one of " + MENU.keySet() + ")");
        }
        return recipe.apply(params);
    }

    private static Map<String, Function<FaultParser.Params, Fault>> menu() {
        Map<String, Function<FaultParser.Params, Fault>> menu = new TreeMap<>();
        menu.put("upgrade-status", p -> new Fault.RefuseUpgrade(p.number("status", 503), p.number("retry-after", -1)));
        menu.put("upgrade-delay", p -> new Fault.DelayUpgrade(p.time("by", Duration.ofSeconds(3))));
        menu.put("upgrade-hang", p -> new Fault.DelayUpgrade(Fault.FOREVER));
        menu.put("setup-delay", p -> new Fault.DelaySetup(p.time("by", Duration.ofSeconds(3))));
        menu.put("setup-silent", p -> new Fault.DelaySetup(Fault.FOREVER));
        menu.put(
                "setup-close", p -> new Fault.CloseOnSetup(p.number("code", 1008), p.text("reason", INVALID_ARGUMENT)));
        menu.put(
                "resume-reject",
                p -> new Fault.RejectResume(p.number("code", 1007), p.text("reason", INVALID_ARGUMENT)));
        act(menu, "rst", p -> new SessionFault.Reset());
        act(menu, "fin", p -> new SessionFault.Finish());
        act(menu, "close", p -> new SessionFault.Close(p.number("code", 1011), p.text("reason", INTERNAL_ERROR)));
        act(menu, "stall", p -> new SessionFault.Stall(p.time("for", Fault.FOREVER)));
        act(
                menu,
                "go-away",
                p -> new SessionFault.GoAway(p.time("left", Duration.ofSeconds(50)), ending(p.text("then", "close"))));
        act(menu, "mute", p -> new SessionFault.Mute());
        act(menu, "pong-delay", p -> new SessionFault.PongDelay(p.time("by", Duration.ofSeconds(30))));
        act(menu, "huge-message", p -> new SessionFault.HugeMessage(p.number("bytes", HUGE_BYTES)));
        act(menu, "cancel-tools", p -> new SessionFault.CancelTools(p.time("delay", Duration.ofMillis(50))));
        act(menu, "burst", p -> new SessionFault.Burst(p.time("length", Duration.ofMinutes(2))));
        act(menu, "tool", p -> new SessionFault.CallTool(p.text("name", "")));
        act(menu, "say", p -> new SessionFault.Say(p.text("text", "Hello, how can I help you?")));
        for (Mangle.Kind kind : Mangle.Kind.values()) {
            act(menu, kebab(kind), p -> new Mangle(kind));
        }
        for (Derail.Kind kind : Derail.Kind.values()) {
            act(menu, kebab(kind), p -> new Derail(kind));
        }
        return menu;
    }

    private static void act(
            Map<String, Function<FaultParser.Params, Fault>> menu,
            String name,
            Function<FaultParser.Params, Act> recipe) {
        menu.put(
                name,
                p -> new SessionFault(
                        new SessionFault.Trigger(
                                p.number("turn", 0), p.time("after", Duration.ZERO), p.time("every", Duration.ZERO)),
                        recipe.apply(p)));
    }

    private static SessionFault.Ending ending(String text) {
        try {
            return SessionFault.Ending.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("go-away.then: " + text + " (expected: close, none or silence)", e);
        }
    }

    private static String kebab(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
