package zoobot.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import zoobot.encoder.Encoder;
import zoobot.encoder.Encoders;
import zoobot.representation.Pca;
import zoobot.representation.Representer;
import zoobot.similarity.Neighbours;
import zoobot.similarity.Similarity;

/** A new image to search by, and how its representation is made. */
final class ImageQuery {

  @Option(names = "--image", description = "New image to search by.")
  private Path image;

  @Option(
      names = "--encoder",
      defaultValue = "galaxies",
      description =
          "For --image: galaxies, imagenet, a name of 'zoobot encoders', hf_hub:…, or a folder. Defaults to ${DEFAULT-VALUE}.")
  private String encoder;

  @Option(
      names = "--size",
      defaultValue = "96",
      description = "For --image: side in pixels, as in 'represent'. Defaults to ${DEFAULT-VALUE}.")
  private int size;

  @Option(names = "--pca", description = "For --image: the .json of the PCA, if there was one.")
  private Path pca;

  boolean given() {
    return image != null;
  }

  /** Returns the image; null if none is given. */
  Path file() {
    return image;
  }

  Neighbours find(Similarity search, int count) {
    try (Encoder network = Encoders.load(encoder)) {
      Representer representer = Representer.of(network, size);
      return search.nearest(
          image, pca == null ? representer : representer.then(Pca.load(pca)), count);
    }
  }
}
