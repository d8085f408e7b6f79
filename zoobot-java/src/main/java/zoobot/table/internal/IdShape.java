package zoobot.table.internal;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import zoobot.io.Progress;

/** What other programs make of ids: they are read as they are, but will not match elsewhere. */
public final class IdShape {

  private static final int LOOKED_AT = 100; // ids
  private static final Map<String, Pattern> SHAPES =
      Map.of(
          "ends in .0: a column of whole numbers became one of floating point",
          Pattern.compile("-?\\d+\\.0+"),
          "is rounded: a spreadsheet took it for a number",
          Pattern.compile("-?\\d(\\.\\d+)?[eE]\\+?\\d+"),
          "is a formula of a spreadsheet",
          Pattern.compile("=.*"),
          "is a date: a spreadsheet took it for one",
          Pattern.compile(
              "\\d{1,2}[-/. ][A-Z][a-z]{2}([-/. ]\\d{2,4})?|[A-Z][a-z]{2}[- ]\\d{2,4}"
                  + "|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}|\\d{4}-\\d\\d-\\d\\d( .*)?"));

  /** What was said, as commands may read a table twice. */
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private IdShape() {}

  /** Returns what is strange about an id, such as "ends in .0: …". */
  public static Optional<String> doubt(String id) {
    return SHAPES.entrySet().stream()
        .filter(shape -> shape.getValue().matcher(id).matches())
        .map(Entry::getKey)
        .findAny();
  }

  /** Warns once if most of the first ids are strange; they are read as they are. */
  public static void warn(String source, int count, IntFunction<String> ids) {
    List<String> some = IntStream.range(0, Math.min(count, LOOKED_AT)).mapToObj(ids).toList();
    List<String> strange = some.stream().filter(id -> doubt(id).isPresent()).toList();
    if (2 * strange.size() > some.size()) {
      String id = strange.get(0);
      String words = "Warning: %s: id '%s' %s; it may not match the ids of other tables";
      String warning = words.formatted(source, id, doubt(id).orElseThrow());
      if (SAID.add(warning)) {
        Progress.standard().note(warning);
      }
    }
  }
}
