package zoobot.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.encoder.Encoders;
import zoobot.io.internal.Check;
import zoobot.plot.Gallery;
import zoobot.plot.Picture;
import zoobot.representation.Pca;
import zoobot.representation.Representations;
import zoobot.representation.Representer;
import zoobot.similarity.ApproximateIndex;
import zoobot.similarity.DiskIndex;
import zoobot.similarity.DiskIndexOptions;
import zoobot.similarity.Metric;
import zoobot.similarity.Neighbours;
import zoobot.similarity.Similarity;

@Command(
    name = "similar",
    description = {
      "Find the galaxies most like a given one: by --id (several for their mean), by --ra and"
          + " --dec, or by a new --image. Writes a table and, with --catalog, a gallery."
    })
final class SimilarCommand implements Runnable {

  @Option(
      names = "--representations",
      required = true,
      description =
          "Table, .parquet or .csv, that 'represent' wrote, or one of Zoobot's; or a folder of them.")
  private Path representations;

  @Mixin private Options.Cores cores;

  @Mixin private Options.Features files;

  @Option(names = "--id", description = "Galaxy to search by; may be repeated.")
  private List<String> ids;

  @Option(names = "--ra", description = "Right ascension of the galaxy to search by, degrees.")
  private Double ra;

  @Option(names = "--dec", description = "Declination, degrees.")
  private Double dec;

  @Option(names = "--image", description = "New image to search by.")
  private Path image;

  @Option(names = "--encoder", description = "For --image: " + SharedOptions.ENCODER_HELP)
  private String encoder = "galaxies";

  @Mixin private SharedOptions.Seen seen;

  @Option(
      names = "--pca",
      description = {
        "For --image: the .json of the PCA, if there was one. Defaults to what lies with the"
            + " representations: FOLDER/_pca.json, or R-pca40.json for R-pca40.parquet."
      })
  private Path pca;

  @Option(names = "--count", defaultValue = "16", description = "How many to find.")
  private int count;

  @Option(names = "--metric", description = "${COMPLETION-CANDIDATES}, in any case of letters.")
  private Metric metric = Metric.EUCLIDEAN;

  @Option(
      names = "--leave-out-within",
      description = "Leave out galaxies so near on the sky, in arcseconds.")
  private double arcsec = 0;

  @Option(
      names = "--index",
      description = "Approximate index, for millions of galaxies; built if not there.")
  private Path index;

  @Option(
      names = "--disk-index",
      paramLabel = "DIR",
      description = {
        "Index in a folder, for more galaxies than memory holds; built if not there, gone on with if"
            + " its building was stopped. Once it is whole, --representations are not read any more."
      })
  private Path disk;

  @Option(names = "--output", required = true, description = "CSV to write.")
  private Path output;

  @Option(
      names = "--catalog",
      description = "Table (CSV, Parquet, FITS, VOTable), for a gallery beside the output.")
  private Path catalog;

  @Mixin private Options.Tables table;

  @Mixin private Options.Sent sent;

  @Override
  public void run() {
    checkOneQuery();
    sent.check();
    Path gallery = Outputs.picture(output, representations, catalog, index, disk, image);
    Catalog galaxies = catalog == null ? null : table.read(catalog);
    Neighbours found = disk == null ? find(search(files.read(representations))) : find(onDisk());
    Picture shown = galaxies == null ? null : Gallery.of(found, galaxies).picture();
    found.warning().ifPresent(text -> System.err.println("zoobot: " + text));
    System.out.println(found.table().printAll());
    System.out.println(found.save(output)); // once nothing can fail any more
    if (shown != null) {
      System.out.println(shown.save(gallery));
    }
    sent.send(output, () -> galaxies);
  }

  private void checkOneQuery() {
    Check.that((ra == null) == (dec == null), "--ra and --dec belong together");
    int queries = (ids == null ? 0 : 1) + (ra == null ? 0 : 1) + (image == null ? 0 : 1);
    Check.that(queries == 1, "give one of --id, --ra with --dec, and --image");
    Check.that(
        arcsec <= 0 || image == null,
        "--leave-out-within needs --id or --ra with --dec: an --image has no position");
    boolean apart = disk == null || index == null && ra == null;
    Check.that(apart, "--disk-index goes without --index, and with --id or --image");
    boolean plain = image == null;
    table.refuse(plain, "without --image", "--encoder --size --frame --pca");
    boolean bare = catalog == null;
    String why = "without --catalog, which a gallery needs";
    table.refuse(bare, why, "--images --id-column --file-column");
    table.refuse(bare && plain, why, "--fits-");
  }

  private Neighbours find(Similarity search) {
    if (ra != null) {
      return search.nearestAt(ra, dec, count);
    }
    if (image == null) {
      return ids.size() == 1 ? search.nearest(ids.get(0), count) : search.nearest(ids, count);
    }
    return byImage(representer -> search.nearest(image, representer, count));
  }

  private Neighbours find(DiskIndex search) {
    return image == null
        ? search.nearest(ids, count)
        : byImage(representer -> search.nearest(image, representer, count));
  }

  private Neighbours byImage(Function<Representer, Neighbours> search) {
    try (Encoder network = Encoders.load(encoder)) {
      Representer plain =
          new Representer(network, seen.size, seen.frame, null, table.fits.options());
      Path fitted = pca == null ? pcaBeside() : pca;
      return search.apply(fitted == null ? plain : plain.then(Pca.load(fitted)));
    }
  }

  /** Returns null if there is none. */
  private Path pcaBeside() {
    boolean one = representations.toString().matches(".*-pca\\d+\\.(parquet|csv)");
    Path other = one ? PcaCommand.beside(representations, ".json") : null;
    Path own = Files.isDirectory(representations) ? representations.resolve("_pca.json") : other;
    return own != null && Files.exists(own) ? own : null;
  }

  private DiskIndex onDisk() {
    if (!DiskIndex.isWhole(disk)) {
      System.out.println("Building the index");
      var options = DiskIndexOptions.defaults().withColumns(files.options());
      DiskIndex.build(representations, disk, metric, options, Outputs.progress());
    }
    DiskIndex opened = DiskIndex.open(disk);
    String other = "%s: compares galaxies by --metric %s; choose another folder for another";
    Check.that(opened.metric() == metric, other, disk, opened.metric());
    return opened.leavingOutWithin(arcsec);
  }

  private Similarity search(Representations all) {
    Similarity search = Similarity.of(all).withMetric(metric).leavingOutWithin(arcsec);
    if (index == null) {
      return search;
    }
    if (!Files.exists(index)) {
      System.out.println("Building the index");
      ApproximateIndex.build(all, metric).save(index);
    }
    return search.with(ApproximateIndex.open(index, all));
  }
}
