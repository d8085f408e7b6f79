package zoobot.predict;

import java.io.IOException;
import zoobot.image.Pixels;

/** A galaxy, whose image is read when it is its turn. */
public interface GalaxyImage {

  /** Returns its id, on which the chance of random views depends. */
  String id();

  /**
   * Decodes its image: {@link Pixels#read} a file, {@link Pixels#decode} bytes.
   *
   * @throws IOException if it can't be read; the message says why
   */
  Pixels read() throws IOException;

  /** How an image is decoded. */
  @FunctionalInterface
  interface Source {

    /** Decodes it. */
    Pixels read() throws IOException;
  }

  /** Returns a galaxy. */
  static GalaxyImage of(String id, Source source) {
    return new GalaxyImage() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public Pixels read() throws IOException {
        return source.read();
      }
    };
  }
}
