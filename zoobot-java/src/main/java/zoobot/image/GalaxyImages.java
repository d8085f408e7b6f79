package zoobot.image;

import java.io.IOException;

/** A list of galaxies with an image each. Safe for use by several threads. */
public interface GalaxyImages {

  /** Returns the number of galaxies. */
  int size();

  /** Returns the identifier of a galaxy. */
  String id(int index);

  /**
   * Decodes the image of a galaxy.
   *
   * @throws IOException if there is none; the message names file and row
   */
  Pixels read(int index) throws IOException;
}
