package zoobot.vo.table;

import tech.tablesaw.api.Table;
import uk.ac.starlink.table.StarTable;
import zoobot.catalog.Catalog;
import zoobot.predict.Predictions;
import zoobot.representation.Representations;
import zoobot.similarity.Neighbours;

/** This library's tables as STIL's, each column with its unit, UCD and description. */
public final class SharedTables {

  private SharedTables() {}

  /** Returns a catalogue's columns. */
  public static StarTable of(Catalog catalog) {
    throw new UnsupportedOperationException();
  }

  /** Returns a catalogue's columns and, beside them, what was predicted. */
  public static StarTable of(Catalog catalog, Predictions predictions) {
    throw new UnsupportedOperationException();
  }

  public static StarTable of(Predictions predictions) {
    throw new UnsupportedOperationException();
  }

  public static StarTable of(Representations representations) {
    throw new UnsupportedOperationException();
  }

  public static StarTable of(Neighbours neighbours) {
    throw new UnsupportedOperationException();
  }

  public static StarTable of(Table table) {
    throw new UnsupportedOperationException();
  }
}
