package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import zoobot.catalog.CatalogException;
import zoobot.catalog.Galaxy;
import zoobot.catalog.internal.Place;

/**
 * Some galaxies, decoded and rendered.
 *
 * @param galaxies in order, B of them, readable or not
 * @param reasons why each can't be read; null where it can
 * @param pixels of the readable ones, {@code [R · V, C, S, S]} in 0…1
 * @param rendering how they were rendered
 */
record ViewBatch(List<Galaxy> galaxies, List<String> reasons, float[] pixels, Rendering rendering) {

  /** Returns the number R of galaxies whose image could be read. */
  int readable() {
    return pixels.length / rendering.length();
  }

  /**
   * Does nothing if all galaxies could be read.
   *
   * @param source begins the message
   * @throws CatalogException if one could not; place, id and reason are named
   */
  void orThrow(String source) {
    for (int i = 0; i < reasons.size(); i++) {
      if (reasons.get(i) != null) {
        Galaxy galaxy = galaxies.get(i);
        throw new CatalogException(
            "%s: %s, id '%s': %s"
                .formatted(source, Place.of(source, galaxy.line()), galaxy.id(), reasons.get(i)));
      }
    }
  }

  /** Returns the pixels of the readable galaxies, {@code [R · V, C, S, S]}. */
  NDArray array(NDManager manager) {
    int side = rendering.size();
    return manager.create(
        pixels, new Shape(readable() * (long) rendering.views(), rendering.channels(), side, side));
  }
}
