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
import zoobot.posterior.VotePosterior;
import zoobot.representation.ReadOptions;
import zoobot.representation.Representations;
import zoobot.schema.Schema;

/** A table of a vote model's predictions, and the catalogue it is of, or null. */
record PredictionRows(Path table, Schema schema, CatalogStream catalog) {

  private static final int PART = 4096; // rows given at once

  /** A galaxy; without a catalogue it has no image, and its position is that of the table. */
  record Row(Galaxy galaxy, VotePosterior posterior) {}

  /** Gives all rows, in parts, and returns where they come from, in a line. */
  String read(Consumer<List<Row>> consumer) {
    List<String> origins = new ArrayList<>();
    Representations.readInParts(
        table,
        ReadOptions.defaults().withPrefix(""),
        PART,
        part -> {
          origins.add(part.provenance());
          part(part, consumer);
        });
    Check.that(!origins.isEmpty(), "%s holds no galaxy", table);
    return origins.get(0);
  }

  private void part(Representations part, Consumer<List<Row>> consumer) {
    List<String> names = schema.columns().stream().map(answer -> answer + "_dirichlet").toList();
    int[] columns = names.stream().mapToInt(name -> column(name, part.columns())).toArray();
    for (int from = 0; from < part.size(); from += PART) { // a group of Parquet may be larger
      Interruption.check("reading " + table);
      List<Row> rows = new ArrayList<>(PART);
      for (int i = from; i < Math.min(from + PART, part.size()); i++) {
        float[] concentrations = new float[columns.length];
        for (int c = 0; c < columns.length; c++) {
          float value = part.values()[i * part.features() + columns[c]];
          String words = "%s: galaxy '%s', column '%s' is %s; concentrations are above 0";
          Check.that(value > 0, words, table, part.id(i), names.get(c), value);
          concentrations[c] = value;
        }
        rows.add(new Row(galaxy(part, i), VotePosterior.of(schema, concentrations)));
      }
      consumer.accept(rows);
    }
  }

  private int column(String name, List<String> present) {
    int at = present.indexOf(name);
    String words =
        "%s: %s. Is it of another tree than '%s'? Name the one that its model answers (--schema)";
    String missing = at < 0 ? Closest.missing(name, present) : "";
    Check.that(at >= 0, words, table, missing, schema.name());
    return at;
  }

  /** Goes on in the catalogue to a galaxy; those between had an image that can't be read. */
  private Galaxy galaxy(Representations part, int row) {
    String id = part.id(row);
    if (catalog == null) {
      double ra = part.positions().map(all -> all.ra(row)).orElse(Double.NaN);
      double dec = part.positions().map(all -> all.dec(row)).orElse(Double.NaN);
      return new Galaxy(0, id, null, null).withRa(ra).withDec(dec);
    }
    Galaxy galaxy = catalog.next();
    while (galaxy != null && !galaxy.id().equals(id)) {
      galaxy = catalog.next();
    }
    String words =
        "%s: galaxy '%s' is not in %s, or not in the same order; give the catalogue that was"
            + " predicted (--catalog), or none for a folder of parts";
    Check.that(galaxy != null, words, table, id, catalog.source());
    return galaxy;
  }
}
