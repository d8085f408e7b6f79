package zoobot.dataset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a data set is used once its files are there.
 *
 * @param galaxies how many there are; null if not known
 * @param catalogs its tables among the manifest's files, by split, in order: {@code train}, {@code
 *     test}, or {@code all}
 * @param id what a row's {@code id_str} is where the tables have no such column, with columns in
 *     braces: <code>{iauname}</code>; may be null
 * @param images where a row's image is, relative to the data set's folder, with columns in braces:
 *     <code>images/{id_str}.jpg</code>; null where the tables hold the images, or have a column
 *     {@code file_loc}
 * @param schema name of the decision tree whose votes are the labels, several joined by {@code +};
 *     null if they are others
 * @param labels label columns that are none of a schema's
 */
public record DatasetFacts(
    Integer galaxies,
    Map<String, String> catalogs,
    String id,
    String images,
    String schema,
    List<String> labels) {

  /** Checks that there is a catalogue, and that texts with columns can be read. */
  public DatasetFacts {
    catalogs =
        catalogs == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(catalogs));
    labels = labels == null ? List.of() : List.copyOf(labels);
    if (catalogs.isEmpty()) {
      throw new IllegalArgumentException("a data set needs catalogs: at least one table");
    }
    check("id", id);
    check("images", images);
  }

  private static void check(String key, String text) {
    if (text != null && new RowText(text).columns().isEmpty()) {
      throw new IllegalArgumentException(
          key + " needs a column in braces, as in {id_str}, not '" + text + "'");
    }
  }
}
