package io.voicegateway.adapters.simulator.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which fields a client's messages may have. Checks a message against that and spells every name in camelCase, so that
 * the rest need not know that snake_case is as good.
 *
 * <p>Written as {@code Name { field field { nested } field* field &Name field <Name> }}: a star allows anything inside,
 * an ampersand refers to a named rule, angle brackets to a map of free names to a named rule.
 */
final class Grammar {

    private final Map<String, Rule> named = new HashMap<>();

    Grammar(String text) {
        Deque<String> tokens = new ArrayDeque<>(Arrays.asList(
                text.replace("{", " { ").replace("}", " } ").trim().split("\\s+")));
        while (!tokens.isEmpty()) {
            String name = tokens.removeFirst();
            tokens.removeFirst();
            Rule rule = named.computeIfAbsent(name, ignored -> new Rule());
            readFields(rule, tokens);
        }
    }

    /**
     * Returns the message with all names in camelCase.
     *
     * @throws UnknownFieldException if a field is not in the rule
     */
    ObjectNode check(String ruleName, JsonNode message) throws UnknownFieldException {
        return (ObjectNode) copy(rule(ruleName), message, "");
    }

    private void readFields(Rule rule, Deque<String> tokens) {
        String token = tokens.removeFirst();
        while (!token.equals("}")) {
            String next = tokens.getFirst();
            if (token.endsWith("*")) {
                rule.fields.put(token.substring(0, token.length() - 1), Rule.FREE);
            } else if (next.equals("{")) {
                tokens.removeFirst();
                Rule nested = new Rule();
                rule.fields.put(token, nested);
                readFields(nested, tokens);
            } else if (next.startsWith("&")) {
                rule.fields.put(token, rule(tokens.removeFirst().substring(1)));
            } else if (next.startsWith("<")) {
                String name = tokens.removeFirst();
                Rule map = new Rule();
                map.values = Optional.of(rule(name.substring(1, name.length() - 1)));
                rule.fields.put(token, map);
            } else {
                rule.fields.put(token, Rule.FREE);
            }
            token = tokens.removeFirst();
        }
    }

    private Rule rule(String name) {
        return named.computeIfAbsent(name, ignored -> new Rule());
    }

    private static JsonNode copy(Rule rule, JsonNode node, String path) throws UnknownFieldException {
        if (rule == Rule.FREE || !node.isContainerNode()) {
            return node;
        }
        if (node.isArray()) {
            ArrayNode copied = JsonNodeFactory.instance.arrayNode(node.size());
            for (int i = 0; i < node.size(); i++) {
                copied.add(copy(rule, node.get(i), path + "[" + i + "]"));
            }
            return copied;
        }
        ObjectNode copied = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            boolean free = rule.values.isPresent();
            String name = free ? field.getKey() : camel(field.getKey());
            Rule inner = rule.values.orElse(rule.fields.get(name));
            if (inner == null) {
                throw new UnknownFieldException(field.getKey(), path);
            }
            copied.set(name, copy(inner, field.getValue(), path.isEmpty() ? name : path + "." + name));
        }
        return copied;
    }

    private static String camel(String name) {
        if (name.indexOf('_') < 0) {
            return name;
        }
        StringBuilder camel = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            boolean joint = name.charAt(i) == '_' && i + 1 < name.length();
            camel.append(joint ? Character.toUpperCase(name.charAt(++i)) : name.charAt(i));
        }
        return camel.toString();
    }

    private static String snake(String path) {
        return path.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }

    private static final class Rule {
        private static final Rule FREE = new Rule();
        private final Map<String, Rule> fields = new HashMap<>();
        private Optional<Rule> values = Optional.empty();
    }

    /** A field that Gemini does not know. */
    static final class UnknownFieldException extends Exception {
        UnknownFieldException(String name, String path) {
            super("Invalid JSON payload received. Unknown name \"" + name + "\""
                    + (path.isEmpty() ? "" : " at '" + snake(path) + "'") + ": Cannot find field.");
        }
    }
}
