package zoobot.catalog;

import java.io.IOException;
import zoobot.image.GalaxyImages;
import zoobot.image.Pixels;

/** The images of a catalogue, decoded when asked for. */
record CatalogImages(Catalog catalog) implements GalaxyImages {

  @Override
  public int size() {
    return catalog.size();
  }

  @Override
  public String id(int index) {
    return catalog.id(index);
  }

  @Override
  public Pixels read(int index) throws IOException {
    return catalog.pixels(index);
  }
}
