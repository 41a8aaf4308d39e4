package io.voicegateway.app.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings on the command line: {@code --server-port 9000} or {@code --server-port=9000}, one flag for each key.
 *
 * @param values the texts by flag
 * @param problems what is no such flag, one line each
 */
record Flags(Map<String, String> values, List<String> problems) {

    static Flags parse(List<String> arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String flag = equals < 0 ? argument : argument.substring(0, equals);
            if (!Keys.flags().contains(flag)) {
                problems.add(unknown(flag));
            } else if (equals >= 0) {
                values.put(flag, argument.substring(equals + 1));
            } else if (i + 1 < arguments.size() && !isFlag(arguments.get(i + 1))) {
                values.put(flag, arguments.get(++i));
            } else {
                problems.add("flag " + flag + ": no value given (expected: " + flag + " VALUE)");
            }
        }
        return new Flags(values, List.copyOf(problems));
    }

    private static boolean isFlag(String argument) {
        int equals = argument.indexOf('=');
        return Keys.flags().contains(equals < 0 ? argument : argument.substring(0, equals));
    }

    private static String unknown(String flag) {
        String kind = flag.startsWith("-") ? "flag " : "argument ";
        String hint = Nearest.to(flag, Keys.flags())
                .map(near -> "; did you mean " + near + "?")
                .orElse(" (bin/gateway help serve lists the flags)");
        return kind + flag + ": unknown" + hint;
    }
}
