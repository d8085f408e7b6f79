package zoobot.manifest;

import java.util.List;
import java.util.Map;

/**
 * How a data set is used once its files are there.
 *
 * @param galaxies how many there are; null if not known
 * @param catalogs its tables among the manifest's files, by split: {@code train}, {@code test}, or
 *     {@code all}
 * @param images where a row's image is, relative to the data set's folder, with columns in braces:
 *     {@code images/{id_str}.jpg}; null where the table holds them
 * @param schema name of the decision tree whose votes are the labels; null if they are others
 * @param labels label columns that are none of a schema's
 */
public record DatasetFacts(
    Integer galaxies,
    Map<String, String> catalogs,
    String images,
    String schema,
    List<String> labels) {

  /** Checks that there are a catalogue and labels. */
  public DatasetFacts {
    catalogs = catalogs == null ? Map.of() : Map.copyOf(catalogs);
    labels = labels == null ? List.of() : List.copyOf(labels);
    if (catalogs.isEmpty()) {
      throw new IllegalArgumentException("a data set needs catalogs: at least one table");
    }
    if (schema == null && labels.isEmpty()) {
      throw new IllegalArgumentException("a data set needs a schema or labels");
    }
  }
}
