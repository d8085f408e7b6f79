package zoobot.schema;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import zoobot.io.internal.Check;

/**
 * Says which answers of one schema mean the same as answers of another, so that campaigns with
 * questions of their own also answer a common tree, and a network can't keep what it learns from
 * each of them apart.
 *
 * @param name of the translation
 * @param columns for a column of the one schema the columns of the other that a vote for it also
 *     counts for; a column that means nothing there is left out
 */
public record Translation(String name, Map<String, List<String>> columns) {

  /** Checks that no part is missing and copies the map. */
  public Translation {
    Objects.requireNonNull(name, "name");
    Map<String, List<String>> copy = new LinkedHashMap<>();
    columns.forEach((from, to) -> copy.put(from, List.copyOf(to)));
    columns = copy;
  }

  /**
   * Reads a translation from a JSON file: {@code {"name": …, "columns": {column: [column, …]}}}.
   *
   * @throws IllegalArgumentException if the file holds no translation; the message names it
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Translation read(Path file) {
    try {
      return fromJson(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the translation " + file, e);
    }
  }

  static Translation fromJson(String json, String source) {
    try {
      return Objects.requireNonNull(new Gson().fromJson(json, Translation.class));
    } catch (RuntimeException e) { // Gson wraps what the constructor throws
      String where = SchemaJson.place(e);
      throw new IllegalArgumentException(
          source + ": no translation in JSON, which has a name and columns" + where, e);
    }
  }

  /**
   * Returns the votes that a galaxy's votes count for in the other schema.
   *
   * @param votes {@code [answers of from]}
   * @return {@code [answers of to]}
   * @throws IllegalArgumentException if a column of the translation is in neither schema
   */
  public float[] translate(float[] votes, Schema from, Schema to) {
    float[] translated = new float[to.size()];
    columns.forEach(
        (column, targets) -> {
          float vote = votes[index(column, from)];
          for (String target : targets) {
            translated[index(target, to)] += vote;
          }
        });
    return translated;
  }

  /** Returns what it says of the columns of a schema that has only some of those named. */
  public Translation of(Schema from) {
    Map<String, List<String>> some = new LinkedHashMap<>(columns);
    some.keySet().retainAll(from.columns());
    return new Translation(name, some);
  }

  private int index(String column, Schema schema) {
    int index = schema.columns().indexOf(column);
    String unknown = "translation '%s' has the column '%s', which is not in schema '%s'";
    Check.that(index >= 0, unknown, name, column, schema.name());
    return index;
  }
}
