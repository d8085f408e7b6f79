package zoobot.plot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;
import zoobot.catalog.Catalog;
import zoobot.catalog.CellText;
import zoobot.schema.Answer;
import zoobot.schema.Question;

/** Colours by a column of a catalogue. */
final class ColumnColouring {

  private static final int MOST = 8;
  private static final double UNKNOWN = -1;

  private ColumnColouring() {}

  static Colouring of(Catalog catalog, String name) {
    if (!catalog.has(name)) {
      catalog.numbers(name); // throws, and names columns like it
    }
    String label = Names.readable(name);
    Column<?> column = catalog.table().column(name);
    if (column instanceof NumericColumn<?> numbers) {
      double[] values = IntStream.range(0, column.size()).mapToDouble(numbers::getDouble).toArray();
      return areCodes(values)
          ? Colouring.categories(label, Arrays.stream(values).mapToObj(v -> text(v)).toList())
          : Colouring.numbers(label, values);
    }
    List<String> texts =
        IntStream.range(0, column.size()).mapToObj(i -> CellText.of(column, i)).toList();
    return Colouring.categories(label, texts);
  }

  static Colouring of(Catalog catalog, Question question) {
    String[] most = new String[catalog.size()];
    double[] votes = new double[catalog.size()];
    for (Answer answer : question.answers()) {
      double[] given = catalog.numbers(question.column(answer));
      for (int i = 0; i < given.length; i++) {
        if (given[i] > votes[i]) {
          votes[i] = given[i];
          most[i] = Names.readable(answer.text());
        }
      }
    }
    return Colouring.categories(Names.readable(question.text()), Arrays.asList(most));
  }

  private static boolean areCodes(double[] values) {
    double[] different = Arrays.stream(values).filter(v -> !Double.isNaN(v)).distinct().toArray();
    return different.length <= MOST && Arrays.stream(different).allMatch(v -> v == Math.rint(v));
  }

  private static String text(double value) {
    return Double.isNaN(value) || value == UNKNOWN ? "" : String.valueOf((long) value);
  }
}
