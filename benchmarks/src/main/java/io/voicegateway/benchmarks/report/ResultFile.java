package io.voicegateway.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes {@code <date>-<topic>.md} and {@code .json}: a question, conditions and a table. */
public final class ResultFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    /** @param folder where results go; made if missing */
    public ResultFile(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes both files.
     *
     * @return the Markdown file
     */
    public Path write(String topic, String question, Conditions conditions, Table table, List<String> notes)
            throws IOException {
        Files.createDirectories(folder);
        String name = conditions.date() + "-" + topic;
        StringBuilder text = new StringBuilder("# " + question + "\n\n");
        text.append("Command `")
                .append(conditions.command())
                .append("`, ")
                .append(conditions.machine())
                .append(", ");
        text.append(conditions.jdk())
                .append(", commit ")
                .append(conditions.commit())
                .append(".\n\n")
                .append(table);
        notes.forEach(note -> text.append('\n').append(note).append('\n'));
        Path markdown = folder.resolve(name + ".md");
        Files.writeString(markdown, text);
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve(name + ".json").toFile(), json(question, conditions, table));
        return markdown;
    }

    private static ObjectNode json(String question, Conditions conditions, Table table) {
        ObjectNode root = JSON.createObjectNode().put("question", question);
        root.set("conditions", JSON.valueToTree(conditions));
        ArrayNode rows = root.putArray("rows");
        for (List<String> row : table.rows()) {
            ObjectNode node = rows.addObject();
            for (int i = 0; i < row.size(); i++) {
                node.put(table.headings().get(i), row.get(i));
            }
        }
        return root;
    }
}
