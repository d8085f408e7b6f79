package zoobot.survey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import zoobot.catalog.CatalogStream;
import zoobot.catalog.Galaxy;
import zoobot.io.internal.Check;
import zoobot.io.internal.Closest;
import zoobot.io.internal.Interruption;
import zoobot.representation.ReadOptions;
import zoobot.representation.Representations;
import zoobot.schema.Schema;

/** A table of a vote model's predictions, read in parts, each galaxy with its catalogue's row. */
final class PredictionRows {

  static final int PART = 4096;
  private static final String CONCENTRATION = "_dirichlet";

  /** A galaxy; without a catalogue its row is null, its position that of the table, or NaN. */
  record Row(String id, Galaxy galaxy, double ra, double dec, float[] concentrations) {}

  private final Path table;
  private final Schema schema;
  private final CatalogStream catalog;
  private final Consumer<List<Row>> consumer;
  private int[] columns;
  private String provenance;

  private PredictionRows(
      Path table, Schema schema, CatalogStream catalog, Consumer<List<Row>> consumer) {
    this.table = table;
    this.schema = schema;
    this.catalog = catalog;
    this.consumer = consumer;
  }

  /**
   * Gives all rows, at most {@link #PART} at once, and returns where they come from, in a line; the
   * catalogue may be null.
   */
  static String read(Path table, Schema schema, CatalogStream catalog, Consumer<List<Row>> rows) {
    PredictionRows reader = new PredictionRows(table, schema, catalog, rows);
    Representations.readInParts(table, ReadOptions.defaults().withPrefix(""), PART, reader::part);
    return reader.provenance;
  }

  private void part(Representations part) {
    provenance = part.provenance();
    columns = columns == null ? columns(part.columns()) : columns;
    for (int from = 0; from < part.size(); from += PART) {
      Interruption.check("reading " + table);
      List<Row> rows = new ArrayList<>(PART);
      for (int i = from; i < Math.min(from + PART, part.size()); i++) {
        rows.add(row(part, i));
      }
      consumer.accept(rows);
    }
  }

  private int[] columns(List<String> present) {
    String words =
        "%s: %s. Is it of another tree than '%s'? Name the one that its model answers (--schema)";
    return schema.columns().stream()
        .map(answer -> answer + CONCENTRATION)
        .mapToInt(
            column -> {
              int at = present.indexOf(column);
              String missing = at < 0 ? Closest.missing(column, present) : "";
              Check.that(at >= 0, words, table, missing, schema.name());
              return at;
            })
        .toArray();
  }

  private Row row(Representations part, int i) {
    float[] concentrations = new float[columns.length];
    for (int c = 0; c < columns.length; c++) {
      concentrations[c] = part.values()[i * part.features() + columns[c]];
      if (!(concentrations[c] > 0)) {
        String words = "%s: galaxy '%s', column '%s' is %s; concentrations are above 0";
        String column = part.columns().get(columns[c]);
        throw new IllegalArgumentException(
            words.formatted(table, part.id(i), column, concentrations[c]));
      }
    }
    if (catalog != null) {
      Galaxy galaxy = galaxy(part.id(i));
      return new Row(galaxy.id(), galaxy, galaxy.ra(), galaxy.dec(), concentrations);
    }
    double ra = part.positions().map(all -> all.ra(i)).orElse(Double.NaN);
    double dec = part.positions().map(all -> all.dec(i)).orElse(Double.NaN);
    return new Row(part.id(i), null, ra, dec, concentrations);
  }

  /** Goes on in the catalogue to a galaxy; those between had an image that can't be read. */
  private Galaxy galaxy(String id) {
    Galaxy galaxy = catalog.next();
    while (galaxy != null && !galaxy.id().equals(id)) {
      galaxy = catalog.next();
    }
    String words =
        "%s: galaxy '%s' is not in %s, or not in the same order; give the catalogue that was"
            + " predicted (--catalog)";
    Check.that(galaxy != null, words, table, id, catalog.source());
    return galaxy;
  }
}
