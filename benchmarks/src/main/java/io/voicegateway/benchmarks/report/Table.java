package io.voicegateway.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text under headings; prints itself for people and as Markdown. Not thread-safe. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row with as many cells as there are headings. */
    public void row(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    "cells: " + cells.length + " (expected: " + rows.get(0).size() + ")");
        }
        rows.add(List.of(cells));
    }

    /** Returns the rows below the headings. */
    public List<List<String>> rows() {
        return List.copyOf(rows.subList(1, rows.size()));
    }

    /** Returns the headings. */
    public List<String> headings() {
        return rows.get(0);
    }

    /** Returns the table as Markdown, columns aligned so that it reads well as plain text too. */
    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = IntStream.range(0, columns)
                .map(i ->
                        rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
                .toArray();
        String rule = IntStream.range(0, columns)
                .mapToObj(i -> "-".repeat(widths[i]))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            List<String> row = rows.get(r);
            text.append(IntStream.range(0, columns)
                    .mapToObj(
                            i -> row.get(i) + " ".repeat(widths[i] - row.get(i).length()))
                    .collect(Collectors.joining(" | ", "| ", " |\n")));
            if (r == 0) {
                text.append(rule);
            }
        }
        return text.toString();
    }
}
