package zoobot.io.internal;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How many lines of comments, or {@code sep=;} of spreadsheets, come before the header of a CSV
 * file; what separates its cells; and the names of the columns where they are in a comment.
 */
public record CsvHead(int lines, char separator, List<String> names) {

  private static final int LOOKED_AT = 1 << 16; // characters
  private static final Pattern BEFORE =
      Pattern.compile("\\G([ \\t]*|#[^\\r\\n]*|sep=[^\\r\\n])(\\r\\n|\\r|\\n)");
  private static final String NAME = "[A-Za-z_][\\w.()-]*";

  /** Takes what comes before the header from a text. */
  static CsvHead take(Reader in, String source) throws IOException {
    String start = start(in);
    boolean spaced = start.startsWith("# %ECSV") && !start.contains("delimiter: ','");
    String ecsv =
        "%s: is an ECSV table; it is read where zoobot-java-vo is added to zoobot-java; or with"
            + " astropy: Table.read('x.ecsv').write('x.csv')";
    Check.that(!spaced, ecsv, source);
    String last = "";
    char given = 0;
    int lines = 0;
    int end = 0;
    for (Matcher m = BEFORE.matcher(start); m.find(); lines++) {
      last = m.group(1);
      given = last.startsWith("sep=") ? last.charAt(4) : given;
      end = m.end();
    }
    in.skip(end);
    String header = start.substring(end).lines().findFirst().orElse("").strip();
    char separator = given == 0 ? separator(header) : given;
    String bare = bare(header);
    boolean blanks = count(bare, separator) == 0 && bare.matches("\\S+(\\s+\\S+){2,}");
    Check.that(!blanks, "%s: blanks separate the columns; save it with commas", source);
    List<String> names = cells(last, separator);
    List<String> row = cells(header, separator);
    boolean named = names.size() > 1 && names.size() == row.size() && areNames(names);
    return new CsvHead(lines, separator, named && !areNames(row) ? names : List.of());
  }

  /** Reads the first characters of a text, which is left at its beginning. */
  private static String start(Reader in) throws IOException {
    in.mark(LOOKED_AT);
    char[] buffer = new char[LOOKED_AT];
    int length = 0;
    for (int n = 0; n >= 0 && length < LOOKED_AT; n = in.read(buffer, length, LOOKED_AT - length)) {
      length += n;
    }
    in.reset();
    return new String(buffer, 0, length);
  }

  private static String bare(String header) {
    return header.replaceAll("\"[^\"]*\"", "");
  }

  /** Returns what separates cells: what stands most often in a header, but for quotes. */
  public static char separator(String header) {
    String bare = bare(header);
    return Stream.of(',', ';', '\t', '|')
        .reduce((a, b) -> count(bare, b) > count(bare, a) ? b : a)
        .orElseThrow();
  }

  private static long count(String text, char c) {
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
