package zoobot.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.encoder.Encoders;
import zoobot.plot.Gallery;
import zoobot.representation.Pca;
import zoobot.representation.Representations;
import zoobot.representation.Representer;
import zoobot.similarity.ApproximateIndex;
import zoobot.similarity.Metric;
import zoobot.similarity.Neighbours;
import zoobot.similarity.Similarity;

/** Finds similar galaxies. */
@Command(
    name = "similar",
    description = {
      "Find the galaxies most like a given one: by --id (several for their mean), by --ra and",
      "--dec, or by a new --image. Writes a table and, with --catalog, a gallery."
    },
    mixinStandardHelpOptions = true)
final class SimilarCommand implements Callable<Integer> {

  /** A new image to search by, and how its representation is made. */
  static final class ImageQuery {

    @Option(names = "--image", description = "New image to search by.")
    private Path image;

    @Option(
        names = "--encoder",
        defaultValue = "galaxies",
        description = "For --image: " + EncoderOption.HELP)
    private String encoder;

    @Option(
        names = "--size",
        defaultValue = "96",
        description =
            "For --image: side in pixels, as in 'represent'. Defaults to ${DEFAULT-VALUE}.")
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

  @Option(
      names = "--representations",
      required = true,
      description = "Table that 'represent' wrote, or one of Zoobot's: .parquet or .csv.")
  private Path representations;

  @Option(names = "--id", description = "Galaxy to search by; may be repeated.")
  private List<String> ids = List.of();

  @Option(names = "--ra", description = "Right ascension of the galaxy to search by, degrees.")
  private Double ra;

  @Option(names = "--dec", description = "Declination, degrees.")
  private Double dec;

  @Mixin private ImageQuery image;

  @Option(names = "--count", defaultValue = "16", description = "How many to find.")
  private int count;

  @Option(
      names = "--metric",
      defaultValue = "euclidean",
      description = "euclidean, manhattan or cosine. Defaults to ${DEFAULT-VALUE}.")
  private String metric;

  @Option(
      names = "--leave-out-within",
      defaultValue = "0",
      description = "Leave out galaxies so near on the sky, arcseconds. Defaults to none.")
  private double arcsec;

  @Option(
      names = "--index",
      description = "File of an approximate index for millions of galaxies; built if not there.")
  private Path index;

  @Option(names = "--output", required = true, description = "CSV to write.")
  private Path output;

  @Option(
      names = "--catalog",
      description = "Table (CSV, Parquet or FITS) with file_loc, for a gallery beside the output.")
  private Path catalog;

  @Mixin private TableOption table;

  @Override
  public Integer call() {
    checkOneQuery();
    Path gallery = Outputs.picture(output, representations, catalog, index, image.file());
    Similarity search = search(Representations.read(representations));
    Neighbours found = find(search);
    found.warning().ifPresent(text -> System.err.println("zoobot: " + text));
    System.out.println(found.table().printAll());
    System.out.println(found.save(output));
    if (catalog != null) {
      Catalog galaxies = table.read(catalog);
      System.out.println(Gallery.of(found, galaxies).picture().save(gallery));
    }
    return 0;
  }

  private void checkOneQuery() {
    if ((ra == null) != (dec == null)) {
      throw new IllegalArgumentException("--ra and --dec belong together");
    }
    int queries = (ids.isEmpty() ? 0 : 1) + (ra == null ? 0 : 1) + (image.given() ? 1 : 0);
    if (queries != 1) {
      throw new IllegalArgumentException("give one of --id, --ra with --dec, and --image");
    }
    if (arcsec > 0 && image.given()) {
      throw new IllegalArgumentException(
          "--leave-out-within needs --id or --ra with --dec: an --image has no position");
    }
    if (table.images() != null && catalog == null) {
      throw new IllegalArgumentException("--images needs --catalog");
    }
  }

  private Neighbours find(Similarity search) {
    if (image.given()) {
      return image.find(search, count);
    }
    if (ra != null) {
      return search.nearestAt(ra, dec, count);
    }
    return ids.size() == 1 ? search.nearest(ids.get(0), count) : search.nearest(ids, count);
  }

  private Similarity search(Representations all) {
    Metric chosen = metric();
    Similarity search = Similarity.of(all).withMetric(chosen).leavingOutWithin(arcsec);
    if (index == null) {
      return search;
    }
    if (!Files.exists(index)) {
      System.out.println("Building the index");
      ApproximateIndex.build(all, chosen).save(index);
    }
    return search.with(ApproximateIndex.open(index, all));
  }

  private Metric metric() {
    try {
      return Metric.valueOf(metric.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--metric is euclidean, manhattan or cosine, not " + metric, e);
    }
  }
}
