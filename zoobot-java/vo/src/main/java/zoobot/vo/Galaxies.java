package zoobot.vo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Functions for expressions in TOPCAT and STILTS, which look up what is known of a galaxy by its
 * id. They need nothing but this jar there:
 *
 * <pre>
 * stilts -classpath zoobot-java-vo-0.1.0.jar -Djel.classes=zoobot.vo.Galaxies \
 *   -Dzoobot.representations=R.fits tpipe in=c.fits \
 *   cmd='addcol sim "similarity(id_str, \"J0000004711\")"' out=like.fits
 * </pre>
 *
 * <p>The Java properties {@value #REPRESENTATIONS} and {@value #PREDICTIONS} name the files, parted
 * by commas: FITS, VOTable, ECSV or CSV, with a column {@code id_str}. Of several files the first
 * that knows a galaxy counts. They are read once.
 *
 * <p>An id is a text or a whole number, and known to the last digit. Of a galaxy that is in no file
 * numbers are NaN and texts null. In names of answers and columns capitals don't matter, hyphens
 * and underscores are the same, and words may be left out, but the last, as long as one column is
 * meant. All functions may be called by several threads; they throw IOException, in whose words
 * STILTS ends, if a file can't be read or has no such column.
 */
public final class Galaxies {

  private static final String REPRESENTATIONS = "zoobot.representations";
  private static final String PREDICTIONS = "zoobot.predictions";
  private static final float[][] UNKNOWN = {{Float.NaN}, {Float.NaN}};
  private static final Map<String, List<GalaxyTable>> TABLES = new ConcurrentHashMap<>();

  private Galaxies() {}

  /**
   * Returns how alike two galaxies are: the cosine of the angle between their representations, 1
   * for the same direction.
   */
  public static double similarity(Object id, Object other) throws IOException {
    float[][] both = vectors(id, other);
    float[] a = both[0];
    float[] b = both[1];
    double product = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (double) a[i] * b[i];
      squareA += (double) a[i] * a[i];
      squareB += (double) b[i] * b[i];
    }
    return product / Math.sqrt(squareA * squareB);
  }

  /** Returns the Euclidean distance between two galaxies' representations, 0 for the same. */
  public static double distance(Object id, Object other) throws IOException {
    float[][] both = vectors(id, other);
    double squares = 0;
    for (int i = 0; i < both[0].length; i++) {
      double difference = (double) both[0][i] - both[1][i];
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  }

  /**
   * Returns the probability of an answer, 0 to 1, as a finetuned classifier gave it: {@code
   * probability(id, "ring")} is column {@code ring_pred}, or of several classes {@code
   * LABEL_ring_pred}, where the label may be left out.
   */
  public static double probability(Object id, String answer) throws IOException {
    return number(id, answer, "_pred");
  }

  /**
   * Returns the fraction, 0 to 1, of the volunteers asked who are expected to give an answer:
   * {@code fraction(id, "bar_strong")} is column {@code bar_strong_fraction}, or {@code
   * bar-dr5_strong_fraction}.
   */
  public static double fraction(Object id, String answer) throws IOException {
    return number(id, answer, "_fraction");
  }

  /** Returns the number in a column of the predictions; {@code _pred} at its end may be missing. */
  public static double prediction(Object id, String column) throws IOException {
    return number(id, column, "");
  }

  /** Returns what is in a column of the predictions as text, such as {@code ring_set}. */
  public static String text(Object id, String column) throws IOException {
    Object cell = cell(id, column, "");
    return cell == null ? null : cell.toString();
  }

  private static double number(Object id, String name, String ending) throws IOException {
    Object cell = cell(id, name, ending);
    if (cell instanceof String text) {
      String words = "in column %s%s there is a text, '%s'; use text(id, \"%1$s\")";
      throw new IOException(words.formatted(name, ending, text));
    }
    // 0.1 of a float is 0.1, not 0.10000000149011612
    return cell instanceof Number ? Double.parseDouble(cell.toString()) : Double.NaN;
  }

  private static Object cell(Object id, String name, String ending) throws IOException {
    String key = GalaxyTable.key(id);
    boolean known = false;
    for (GalaxyTable table : tables(PREDICTIONS)) {
      int column = table.column(name, ending);
      int row = column < 0 ? -1 : table.row(key);
      if (row >= 0) {
        return table.cell(row, column);
      }
      known |= column >= 0;
    }
    if (!known) {
      throw tables(PREDICTIONS).get(0).lacks(name + ending, ending);
    }
    return null;
  }

  /** Returns the numbers of two galaxies; of one that is not known, NaN for both. */
  private static float[][] vectors(Object id, Object other) throws IOException {
    float[] a = vector(id);
    float[] b = vector(other);
    if (a == null || b == null) {
      return UNKNOWN;
    }
    if (a.length != b.length) {
      String words = "a galaxy has %d numbers in one file and another has %d in another";
      throw new IOException(words.formatted(a.length, b.length));
    }
    return new float[][] {a, b};
  }

  private static float[] vector(Object id) throws IOException {
    String key = GalaxyTable.key(id);
    for (GalaxyTable table : tables(REPRESENTATIONS)) {
      int row = table.row(key);
      if (row >= 0) {
        return table.vector(row);
      }
    }
    return null;
  }

  private static List<GalaxyTable> tables(String property) throws IOException {
    List<GalaxyTable> open = TABLES.get(property);
    return open == null ? open(property) : open;
  }

  private static synchronized List<GalaxyTable> open(String property) throws IOException {
    if (!TABLES.containsKey(property)) {
      List<GalaxyTable> opened = new ArrayList<>();
      for (String file : System.getProperty(property, "").split(",")) {
        if (file.isBlank()) {
          throw new IOException("no table is named; start it with -D%s=FILE".formatted(property));
        }
        opened.add(GalaxyTable.open(file.strip()));
      }
      TABLES.put(property, opened);
    }
    return TABLES.get(property);
  }

  /** Forgets what was read, as when the program begins anew. */
  static void forget() {
    TABLES.clear();
  }
}
