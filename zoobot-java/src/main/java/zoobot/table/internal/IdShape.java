package zoobot.table.internal;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import zoobot.io.Progress;

/** What other programs make of ids: they are read as they are, but will not match elsewhere. */
public final class IdShape {

  private static final int LOOKED_AT = 100; // ids
  private static final Map<String, String> SHAPES =
      Map.of(
          "-?\\d+\\.0+",
          "ends in .0: a column of whole numbers became one of floating point",
          "-?\\d(\\.\\d+)?[eE]\\+?\\d+",
          "is rounded: a spreadsheet took it for a number",
          "=.*",
          "is a formula of a spreadsheet",
          "\\d{1,2}[-/. ](\\d{1,2}|[A-Z][a-z]{2})([-/. ]\\d{2,4})?|[A-Z][a-z]{2}[- ]\\d{2,4}"
              + "|\\d{4}-\\d\\d-\\d\\d( .*)?",
          "is a date: a spreadsheet took it for one");

  private IdShape() {}

  /** Returns what is strange about an id, such as "ends in .0: …". */
  public static Optional<String> doubt(String id) {
    return SHAPES.entrySet().stream()
        .filter(shape -> id.matches(shape.getKey()))
        .map(Entry::getValue)
        .findAny();
  }

  /** Warns if most of the first ids are strange; they are read as they are. */
  public static void warn(String source, List<String> ids) {
    List<String> some = ids.stream().limit(LOOKED_AT).toList();
    List<String> strange = some.stream().filter(id -> doubt(id).isPresent()).toList();
    if (2 * strange.size() > some.size()) {
      String id = strange.get(0);
      String words = "Warning: %s: id '%s' %s; other tables may have it otherwise";
      Progress.standard().note(words.formatted(source, id, doubt(id).orElseThrow()));
    }
  }
}
