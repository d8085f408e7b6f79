package zoobot.active;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import zoobot.io.internal.CsvReader;
import zoobot.table.TableException;
import zoobot.table.internal.Faults;

/**
 * A subject export of a Zooniverse project, as it is downloaded: which galaxies are subjects
 * already, and which of them are retired, so that nobody needs to be asked again. A row is a
 * subject in a subject set and a workflow; {@code metadata} is JSON, in which a key holds the
 * galaxy's id.
 *
 * @param subjects by galaxy, in the order of the file
 */
public record SubjectExport(Map<String, Subject> subjects) {

  private static final List<String> COLUMNS =
      List.of("subject_id", "workflow_id", "metadata", "classifications_count", "retired_at");

  /** How Zooniverse marks keys that volunteers don't see, or see afterwards only. */
  private static final List<String> MARKS = List.of("", "#", "!", "//");

  /**
   * A galaxy on Zooniverse.
   *
   * @param id of the subject
   * @param classifications how many volunteers have looked at it
   * @param retired whether it is shown to no more volunteers
   */
  public record Subject(String id, int classifications, boolean retired) {

    private Subject and(Subject other) {
      int most = Math.max(classifications, other.classifications);
      return new Subject(other.id, most, retired || other.retired);
    }
  }

  /**
   * Reads an export (CSV).
   *
   * @param key of the metadata that holds galaxies' ids, such as {@code id_str}; one that is marked
   *     by {@code #}, {@code !} or {@code //} is found without its mark
   * @param workflow number of the workflow that counts; empty where the file has one only
   * @throws TableException if a column or key is missing, metadata is no JSON, or there are several
   *     workflows and none is named; the message names file, line and column
   */
  public static SubjectExport read(Path file, String key, String workflow) {
    Map<String, Subject> subjects = new LinkedHashMap<>();
    Set<String> workflows = new TreeSet<>();
    try (CsvReader rows = CsvReader.open(file)) {
      int[] at = COLUMNS.stream().mapToInt(name -> column(rows, name)).toArray();
      while (rows.next()) {
        rows.check();
        String of = Optional.ofNullable(rows.cell(at[1])).orElse("");
        workflows.add(of);
        if (workflow.isEmpty() || workflow.equals(of)) {
          Subject subject = subject(rows, at);
          subjects.merge(galaxy(rows, at[2], key), subject, Subject::and);
        }
      }
    } catch (IllegalArgumentException e) {
      throw Faults.of(e);
    }
    workflows.remove(""); // of subjects in no workflow
    String many = "holds workflows %s; say by --workflow which of them counts";
    boolean clear = workflow.isEmpty() ? workflows.size() <= 1 : workflows.contains(workflow);
    String none = "holds no subject in a workflow; export it anew, or leave out --workflow";
    Faults.check(clear || !workflows.isEmpty(), file.toString(), none);
    Faults.check(clear, file.toString(), many, String.join(", ", workflows));
    return new SubjectExport(subjects);
  }

  private static int column(CsvReader rows, String name) {
    int column = rows.columns().indexOf(name);
    String none = "has no column '%s', as a subject export of Zooniverse has; there are %s";
    Faults.check(column >= 0, rows.source(), none, name, rows.columns());
    return column;
  }

  private static Subject subject(CsvReader rows, int[] at) {
    String count = Optional.ofNullable(rows.cell(at[3])).orElse("0");
    check(count.matches("\\d{1,9}"), rows, at[3], "'" + count + "' is no count");
    check(rows.cell(at[0]) != null, rows, at[0], "is empty");
    boolean retired = rows.cell(at[4]) != null;
    return new Subject(rows.cell(at[0]), Integer.parseInt(count), retired);
  }

  private static String galaxy(CsvReader rows, int column, String key) {
    JsonObject metadata = json(rows, column);
    JsonElement id = null;
    for (String mark : MARKS) {
      id = id == null ? metadata.get(mark + key) : id;
    }
    String none = "has no key '%s'; say by --subject-key which holds galaxies' names: %s";
    boolean there = id != null && id.isJsonPrimitive() && !id.getAsString().isBlank();
    check(there, rows, column, none.formatted(key, metadata.keySet()));
    return id.getAsString().strip();
  }

  private static JsonObject json(CsvReader rows, int column) {
    String cell = Optional.ofNullable(rows.cell(column)).orElse("");
    try {
      return JsonParser.parseString(cell).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      String start = cell.length() > 60 ? cell.substring(0, 60) + "…" : cell;
      check(false, rows, column, "is no JSON object: '" + start + "'");
      throw e;
    }
  }

  private static void check(boolean holds, CsvReader rows, int column, String problem) {
    String place = "line %d, column '%s': %s";
    String name = rows.columns().get(column);
    Faults.check(holds, rows.source(), "%s", place.formatted(rows.line(), name, problem));
  }

  /** Returns whether a galaxy needs no more votes. */
  public boolean isRetired(String galaxy) {
    return subjects.containsKey(galaxy) && subjects.get(galaxy).retired();
  }

  /** Returns how many galaxies need no more votes. */
  public long retired() {
    return subjects.values().stream().filter(Subject::retired).count();
  }
}
