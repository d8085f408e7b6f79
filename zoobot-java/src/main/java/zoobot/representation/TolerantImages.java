package zoobot.representation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import zoobot.catalog.Catalog;
import zoobot.catalog.ImageFault;
import zoobot.image.GalaxyImages;
import zoobot.image.Pixels;

/** The images of a catalogue, where one that can't be read is noted and black takes its place. */
final class TolerantImages implements GalaxyImages {

  private static final Pixels BLACK = new Pixels(1, 1, 1, new byte[1]);

  private final Catalog catalog;
  private final GalaxyImages images;
  private final boolean tolerant;
  private final Map<Integer, ImageFault> faults = new ConcurrentHashMap<>();

  /**
   * Wraps the images.
   *
   * @param tolerant whether to note faults; otherwise they are thrown
   */
  TolerantImages(Catalog catalog, boolean tolerant) {
    this.catalog = catalog;
    this.tolerant = tolerant;
    images = catalog.images();
  }

  @Override
  public int size() {
    return images.size();
  }

  @Override
  public String id(int index) {
    return images.id(index);
  }

  @Override
  public Pixels read(int index) throws IOException {
    try {
      return images.read(index);
    } catch (IOException e) {
      if (!tolerant) {
        throw e;
      }
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String reason = cause.getCause() == null ? cause.getMessage() : cause.getCause().getMessage();
      faults.put(index, ImageFault.of(catalog, index, reason));
      return BLACK;
    }
  }

  /** Returns, and forgets, what was wrong with these images. */
  List<ImageFault> faults(int[] indices) {
    List<ImageFault> found = new ArrayList<>();
    for (int index : indices) {
      ImageFault fault = faults.remove(index);
      if (fault != null) {
        found.add(fault);
      }
    }
    return found;
  }
}
