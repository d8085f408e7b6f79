package zoobot.vo;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StarTableFactory;

/** A table of galaxies by id, read by nothing but STIL, which TOPCAT and STILTS have. */
final class GalaxyTable {

  /** Says at INFO what it does; kept, or the level would be forgotten. */
  private static final Logger STIL = Logger.getLogger("uk.ac.starlink");

  private static final int SHOWN = 12;

  private final String file;
  private final StarTable table;
  private final List<String> names;
  private final Map<String, Integer> rows;
  private final boolean numbered; // STIL takes 00123 of CSV for 123
  private final Map<String, Integer> columns = new ConcurrentHashMap<>();
  private volatile float[][] vectors;

  private GalaxyTable(String file, StarTable table) throws IOException {
    this.file = file;
    this.table = table;
    int all = table.getColumnCount();
    names = IntStream.range(0, all).mapToObj(c -> table.getColumnInfo(c).getName()).toList();
    rows = new HashMap<>(2 * Math.toIntExact(table.getRowCount()));
    int ids = column("id_str", "");
    if (ids < 0) {
      throw lacks("id_str", "");
    }
    numbered = table.getColumnInfo(ids).getContentClass() != String.class;
    for (int row = 0; row < table.getRowCount(); row++) {
      rows.putIfAbsent(key(table.getCell(row, ids)), row);
    }
    rows.remove(null); // who has no id can't be asked for
  }

  static GalaxyTable open(String file) throws IOException {
    Path path = Path.of(file);
    if (!Files.isRegularFile(path)) {
      throw new IOException(file + ": there is no such file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      if (new String(in.readNBytes(4), StandardCharsets.ISO_8859_1).equals("PAR1")) {
        String words =
            "%s: Parquet can't be read here; make it FITS: ./zoobot convert %1$s %s.fits";
        throw new IOException(words.formatted(file, file.replaceFirst("[.]\\w*$", "")));
      }
    }
    return new GalaxyTable(
        file, stil(file, file.toLowerCase(Locale.ROOT).endsWith(".csv") ? "csv" : null));
  }

  /** Opens a table by STIL, in a format of its, null for what the content says. */
  static StarTable stil(String file, String format) throws IOException {
    STIL.setLevel(Level.WARNING);
    return new StarTableFactory(true).makeStarTable(file, format);
  }

  /** Returns an id as text, a whole number without a point. */
  static String key(Object id) {
    boolean whole = id instanceof Double number && number == Math.rint(number);
    return whole ? "" + ((Double) id).longValue() : id == null ? null : id.toString().strip();
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /** Returns the row of a galaxy, -1 if it is not here. */
  int row(String id) {
    boolean zero = numbered && id != null && id.startsWith("0");
    return rows.getOrDefault(zero ? id.replaceFirst("0+(?=.)", "") : id, -1);
  }

  /** Returns the column NAMEENDING, or the only one whose name has more words; -1 if none. */
  int column(String name, String ending) throws IOException {
    String key = ending + '|' + name;
    Integer known = columns.get(key);
    if (known == null) {
      known = find(name, ending);
      columns.put(key, known);
    }
    return known;
  }

  private int find(String name, String ending) throws IOException {
    List<String> all = names.stream().map(GalaxyTable::plain).toList();
    for (String wanted : List.of(plain(name + ending), plain(name + "_pred"))) {
      if (all.contains(wanted) && (wanted.endsWith(ending) || ending.isEmpty())) {
        return all.indexOf(wanted);
      }
    }
    // bar_strong is bar-dr5_strong: words may be left out, but the last ones
    Pattern words =
        Pattern.compile(
            Stream.of(plain(name).split("_"))
                .map(Pattern::quote)
                .collect(Collectors.joining("_(.*_)?", "(.*_)?", ending)));
    List<String> longer = names.stream().filter(n -> words.matcher(plain(n)).matches()).toList();
    if (longer.size() > 1) {
      throw new IOException("%s: '%s' may be each of %s".formatted(file, name, longer));
    }
    return longer.isEmpty() ? -1 : names.indexOf(longer.get(0));
  }

  /** Returns what to say of a column that is not here, with those of the same ending. */
  IOException lacks(String column, String ending) {
    List<String> like = names.stream().filter(name -> name.endsWith(ending)).toList();
    List<String> there = like.isEmpty() ? names : like;
    String some = there.stream().limit(SHOWN).collect(Collectors.joining(", "));
    String more = there.size() > SHOWN ? ", … (" + there.size() + ")" : "";
    String words = "%s: has no column %s; there are %s%s";
    return new IOException(words.formatted(file, column, some, more));
  }

  Object cell(int row, int column) throws IOException {
    return table.getCell(row, column);
  }

  /** Returns the numbers feat_… of a row, or its array feat. */
  float[] vector(int row) throws IOException {
    float[][] all = vectors;
    return (all == null ? vectors() : all)[row];
  }

  private synchronized float[][] vectors() throws IOException {
    if (vectors == null) {
      int[] wanted = vectorColumns();
      float[][] all = new float[Math.toIntExact(table.getRowCount())][];
      try (RowSequence sequence = table.getRowSequence()) {
        for (int row = 0; sequence.next(); row++) {
          all[row] = numbers(sequence, wanted);
        }
      }
      vectors = all;
    }
    return vectors;
  }

  private int[] vectorColumns() throws IOException {
    for (String pattern : List.of("feat_\\d+", "feat_pca_\\d+", "feat")) {
      int[] found =
          IntStream.range(0, names.size()).filter(c -> names.get(c).matches(pattern)).toArray();
      if (found.length > 0) {
        return found;
      }
    }
    throw lacks("feat_0", "");
  }

  private static float[] numbers(RowSequence row, int[] columns) throws IOException {
    Object first = row.getCell(columns[0]);
    boolean array = first != null && first.getClass().isArray();
    float[] numbers = new float[array ? Array.getLength(first) : columns.length];
    for (int i = 0; i < numbers.length; i++) {
      Object cell = array ? Array.get(first, i) : row.getCell(columns[i]);
      numbers[i] = cell instanceof Number number ? number.floatValue() : Float.NaN;
    }
    return numbers;
  }
}
