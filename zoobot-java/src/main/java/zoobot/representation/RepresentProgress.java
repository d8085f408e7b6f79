package zoobot.representation;

import zoobot.catalog.ImageFault;

/** Is told how the computing of representations goes on. */
public interface RepresentProgress {

  /** Tells nobody. */
  RepresentProgress SILENT = new RepresentProgress() {};

  /** After each batch. */
  default void batch(State state) {}

  /** An image that can't be read is left out. */
  default void leftOut(ImageFault fault) {}

  /**
   * Where the work is.
   *
   * @param done galaxies so far, with those of an earlier run that was stopped
   * @param total galaxies in all
   * @param imagesPerSecond since the start of this run
   * @param secondsLeft at that rate
   */
  record State(int done, int total, double imagesPerSecond, double secondsLeft) {}
}
