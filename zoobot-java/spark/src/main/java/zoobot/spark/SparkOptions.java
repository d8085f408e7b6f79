package zoobot.spark;

import java.util.Objects;
import zoobot.catalog.CatalogOptions;
import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;
import zoobot.predict.PredictionOptions;
import zoobot.representation.RepresentOptions;

/**
 * Settings of a job on Spark.
 *
 * @param catalog columns of ids, image files and images inside, and how FITS images are shown;
 *     defaults to {@link CatalogOptions#defaults()}
 * @param images folder that image files are relative to, the same on every node; null, the default,
 *     for the catalogue's own
 * @param representing how representations are computed; images that can't be read are always left
 *     out. Defaults to {@link RepresentOptions#defaults()}
 * @param predicting how answers are computed; defaults to {@link PredictionOptions#defaults()}
 * @param pca how many principal components are written in place of representations; 0, the default,
 *     for all numbers
 * @param pcaSample galaxies that the components are fitted to; defaults to 10,000
 * @param rowsPerTask galaxies in a task; defaults to 4,000, half a minute of a core
 * @param chunks into how many the catalogue is divided, each of which is there whole or not at all;
 *     0, the default, for some five minutes each
 * @param maxUnreadable the share of a chunk's images that may be unreadable; more, and more than
 *     five, stop the job, as a folder may be missing somewhere; 0 for none at all. Defaults to 0.01
 * @param overwrite whether what another run left in place of the output is replaced; defaults to
 *     false
 */
@WithMethods
public record SparkOptions(
    CatalogOptions catalog,
    String images,
    RepresentOptions representing,
    PredictionOptions predicting,
    int pca,
    int pcaSample,
    int rowsPerTask,
    int chunks,
    double maxUnreadable,
    boolean overwrite)
    implements SparkOptionsBuilder.With {

  /** Checks ranges. */
  public SparkOptions {
    Objects.requireNonNull(catalog, "catalog");
    Objects.requireNonNull(representing, "representing");
    Objects.requireNonNull(predicting, "predicting");
    Check.that(pca >= 0, "--pca is %d; it is 1 or more", pca);
    Check.that(pcaSample > pca, "%d galaxies are too few for %d components", pcaSample, pca);
    Check.that(rowsPerTask >= 1, "--rows-per-task is %d; it is 1 or more", rowsPerTask);
    boolean some = chunks >= 0 && chunks <= Galaxies.BUCKETS;
    Check.that(some, "--chunks is %d; it is 1 to %d", chunks, Galaxies.BUCKETS);
    Check.fraction("--max-unreadable", maxUnreadable);
  }

  /** Returns the defaults. */
  public static SparkOptions defaults() {
    return new SparkOptions(
        CatalogOptions.defaults(),
        null,
        RepresentOptions.defaults(),
        PredictionOptions.defaults(),
        0,
        10_000,
        4_000,
        0,
        0.01,
        false);
  }
}
