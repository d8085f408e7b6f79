package zoobot.image.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import zoobot.image.ImageShape;

/**
 * Some galaxies, decoded and rendered.
 *
 * @param items in order, B of them, readable or not
 * @param faults why each can't be read; null where it can
 * @param pixels of the R readable ones, {@code [R · V, C, S, S]} in 0…1
 * @param shape C and S
 * @param views V of each galaxy, one after the other
 */
public record ImageBatch<T>(
    List<T> items, List<String> faults, float[] pixels, ImageShape shape, int views) {

  /** Returns the number R of readable galaxies. */
  public int readable() {
    return (int) faults.stream().filter(Objects::isNull).count();
  }

  /**
   * Returns this batch if all its galaxies can be read.
   *
   * @throws UncheckedIOException if one can't; its message is the first fault
   */
  public ImageBatch<T> orThrow() {
    for (String fault : faults) {
      if (fault != null) {
        throw new UncheckedIOException(fault, new IOException(fault));
      }
    }
    return this;
  }
}
