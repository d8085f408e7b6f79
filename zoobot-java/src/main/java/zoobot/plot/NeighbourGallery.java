package zoobot.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import zoobot.catalog.Catalog;
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
    List<String> ids = new ArrayList<>(neighbours.query());
    List<String> captions = new ArrayList<>(neighbours.query());
    for (Neighbours.Neighbour n : neighbours.list()) {
      ids.add(n.id());
      captions.add(n.id() + String.format(Locale.ROOT, "\n%.3g", n.distance()));
    }
    Color[] borders = new Color[ids.size()];
    Arrays.fill(borders, 0, neighbours.query().size(), Palette.ORANGE);
    return Gallery.of(catalog, ids).captions(captions).borders(Arrays.asList(borders));
  }
}
