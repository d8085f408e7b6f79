package zoobot.plot;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zoobot.catalog.Catalog;

/** The image files of galaxies by their ids. */
final class CatalogFiles {

  private CatalogFiles() {}

  /**
   * Returns the files of these galaxies in their order.
   *
   * @throws IllegalArgumentException if one is not in the catalogue
   */
  static List<Path> of(Catalog catalog, List<String> ids) {
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < catalog.size(); row++) {
      rows.put(catalog.id(row), row);
    }
    return ids.stream().map(id -> file(catalog, rows.get(id), id)).toList();
  }

  private static Path file(Catalog catalog, Integer row, String id) {
    if (row == null) {
      throw new IllegalArgumentException(
          catalog.source() + ": has no galaxy '" + id + "', whose image is to be shown");
    }
    return catalog.image(row);
  }
}
