package io.voicegateway.domain.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes phone numbers out of what is written for others to read, but for their country and their end: {@code +49…1234}. In
 * running text only what can be nothing else is taken for one: digits behind a plus, {@code 00}, {@code tel:} or {@code sip:}.
 */
public final class PhoneNumbers {
    private static final Pattern IN_TEXT = Pattern.compile("(?:\\+|%2[Bb])\\d(?:[ .()/-]{0,2}\\d){6,17}"
            + "|(?<![\\p{Alnum}.-])(?:(?i:tel|sips?):)\\+?\\d{7,18}"
            + "|(?<![\\p{Alnum}.-])00[1-9]\\d{6,15}(?!\\p{Alnum})");
    private static final Pattern WHOLE = Pattern.compile("\\+?\\(?\\d(?:[ .()/-]{0,2}\\d){6,17}");
    private static final Pattern NOT_DIGITS = Pattern.compile("\\D");
    private static final int LONG = 10;

    private PhoneNumbers() {}

    /** Masks each number in a text that may hold anything. */
    public static String mask(String text) {
        Matcher numbers = IN_TEXT.matcher(text);
        return numbers.replaceAll(number -> Matcher.quoteReplacement(masked(number.group())));
    }

    /** Masks a value that stands alone, where a number may come without any sign that it is one. */
    public static String maskValue(String value) {
        return WHOLE.matcher(value.strip()).matches() ? masked(value.strip()) : mask(value);
    }

    private static String masked(String number) {
        String prefix = "";
        String rest = number;
        int colon = number.indexOf(':');
        if (colon >= 0) {
            prefix = number.substring(0, colon + 1);
            rest = number.substring(colon + 1);
        }
        if (rest.startsWith("%")) {
            rest = "+" + rest.substring(3);
        }
        String digits = NOT_DIGITS.matcher(rest).replaceAll("");
        int end = digits.length() >= LONG ? 4 : 2;
        return prefix + (rest.startsWith("+") ? "+" : "") + digits.substring(0, 2) + "…"
                + digits.substring(digits.length() - end);
    }
}
