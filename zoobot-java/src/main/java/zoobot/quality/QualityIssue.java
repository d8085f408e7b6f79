package zoobot.quality;

import zoobot.catalog.Catalog;

/**
 * Something wrong with a galaxy, or with a column of the catalogue.
 *
 * @param kind what is wrong
 * @param row of the galaxy in the catalogue checked, counted from 0; −1 if a column is meant
 * @param id of the galaxy; empty if a column is meant
 * @param other row of the galaxy that has the same image; −1 if there is none
 * @param detail what was found, with numbers
 */
public record QualityIssue(QualityKind kind, int row, String id, int other, String detail) {

  static QualityIssue of(QualityKind kind, Catalog catalog, int row, String detail) {
    return new QualityIssue(kind, row, catalog.id(row), -1, detail);
  }

  static QualityIssue column(QualityKind kind, String column, String detail) {
    return new QualityIssue(kind, -1, "", -1, "column '" + column + "': " + detail);
  }
}
