package zoobot.io.internal;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How many lines of comments, or {@code sep=;} of spreadsheets, come before the header of a CSV
 * file; what separates its cells; and the names of the columns where they are in a comment.
 */
record CsvHead(int lines, char separator, List<String> names) {

  private static final String NAME = "[A-Za-z_][\\w.()-]*";

  static CsvHead of(String start, String source) {
    List<String> all = start.lines().limit(10_000).toList();
    boolean spaced = start.startsWith("# %ECSV") && !start.contains("delimiter: ','");
    String ecsv = "%s: is an ECSV table; astropy's table.write('x.csv') writes what is read";
    Check.that(!spaced, ecsv, source);
    int first = 0;
    char given = 0;
    while (first < all.size() && all.get(first).matches("\\s*|#.*|sep=.")) {
      String line = all.get(first++);
      given = line.startsWith("sep=") ? line.charAt(4) : given;
    }
    String header = first < all.size() ? all.get(first).strip() : "";
    String bare = header.replaceAll("\"[^\"]*\"", "");
    char separator =
        given != 0
            ? given
            : (char)
                ",;\t|"
                    .chars()
                    .reduce((a, b) -> count(bare, b) > count(bare, a) ? b : a)
                    .getAsInt();
    boolean blanks = count(bare, separator) == 0 && bare.matches("\\S+(\\s+\\S+){2,}");
    Check.that(!blanks, "%s: blanks separate the columns; save it with commas", source);
    List<String> names = first == 0 ? List.of() : cells(all.get(first - 1), separator);
    List<String> row = cells(header, separator);
    boolean named = names.size() > 1 && names.size() == row.size() && areNames(names);
    return new CsvHead(first, separator, named && !areNames(row) ? names : List.of());
  }

  private static long count(String text, int c) {
    return text.chars().filter(each -> each == c).count();
  }

  private static boolean areNames(List<String> cells) {
    return cells.stream().allMatch(cell -> cell.matches(NAME));
  }

  private static List<String> cells(String line, char separator) {
    String[] cells = line.replaceFirst("^#+", "").split(Pattern.quote("" + separator), -1);
    return Stream.of(cells).map(cell -> cell.replace('"', ' ').strip()).toList();
  }
}
