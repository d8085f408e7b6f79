package zoobot.plot;

import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import zoobot.catalog.Catalog;
import zoobot.similarity.Neighbour;
import zoobot.similarity.Neighbours;

/** The images of similar galaxies, those asked with first, in a frame. */
public final class NeighbourGallery {

  private NeighbourGallery() {}

  /**
   * Returns the gallery, with ids and distances as captions.
   *
   * @param catalog where the images are
   * @throws IllegalArgumentException if a galaxy is not in the catalogue, or an image can't be read
   */
  public static Gallery of(Neighbours neighbours, Catalog catalog) {
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < catalog.size(); row++) {
      rows.put(catalog.id(row), row);
    }
    List<Path> files = new ArrayList<>();
    List<String> captions = new ArrayList<>();
    for (String id : neighbours.query()) {
      files.add(image(catalog, rows, id));
      captions.add(id);
    }
    for (Neighbour n : neighbours.list()) {
      files.add(image(catalog, rows, n.id()));
      captions.add(n.id() + String.format(Locale.ROOT, "\n%.3g", n.distance()));
    }
    Color[] borders = new Color[files.size()];
    Arrays.fill(borders, 0, neighbours.query().size(), Palette.ORANGE);
    return Gallery.ofFiles(files).captions(captions).borders(Arrays.asList(borders));
  }

  private static Path image(Catalog catalog, Map<String, Integer> rows, String id) {
    Integer row = rows.get(id);
    if (row == null) {
      throw new IllegalArgumentException(
          catalog.source() + ": has no galaxy '" + id + "', whose image is to be shown");
    }
    return catalog.image(row);
  }
}
