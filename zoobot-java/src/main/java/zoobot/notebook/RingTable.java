package zoobot.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zoobot.evaluation.Summary;
import zoobot.experiment.RingResult;

/** The ring experiment as a table: a row a pretraining and depth, a column a number of labels. */
final class RingTable {

  private RingTable() {}

  static String html(RingResult result) {
    List<Integer> labels =
        result.points().stream().map(RingResult.Point::labels).distinct().sorted().toList();
    Map<String, List<String>> rows = new LinkedHashMap<>();
    rows.put("", row("labelled rings", labels.stream().map(String::valueOf)));
    for (RingResult.Point point : result.points()) {
      List<String> row =
          rows.computeIfAbsent(arm(point), name -> row(name, labels.stream().map(n -> "–")));
      row.set(1 + labels.indexOf(point.labels()), cell(point.accuracy()));
    }
    String note =
        "accuracy, mean ± standard deviation over repetitions; %d test galaxies, half of them rings"
            .formatted(result.testGalaxies());
    return Html.table(List.copyOf(rows.values()), note);
  }

  private static List<String> row(String name, Stream<String> cells) {
    return Stream.concat(Stream.of(name), cells).collect(Collectors.toCollection(ArrayList::new));
  }

  private static String arm(RingResult.Point point) {
    return point.pretraining()
        + (point.depth() == 0 ? ", frozen" : ", finetuned top " + point.depth());
  }

  private static String cell(Summary accuracy) {
    return accuracy.n() == 1
        ? String.format(Locale.ROOT, "%.3f", accuracy.mean())
        : String.format(Locale.ROOT, "%.3f ± %.3f", accuracy.mean(), accuracy.standardDeviation());
  }
}
