package zoobot.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import zoobot.experiment.FeatureSet;
import zoobot.representation.Pca;
import zoobot.representation.Representations;

/** Features of galaxies from a file of representations: the first principal components. */
final class AnomalyFeatures {

  private AnomalyFeatures() {}

  /**
   * Reads the features of some galaxies.
   *
   * @param option {@code FILE} or {@code NAME=FILE}
   * @param ids the galaxies, in the order in which their features come
   */
  static FeatureSet read(String option, List<String> ids, int components) {
    int equals = option.indexOf('=');
    Path file = Path.of(option.substring(equals + 1));
    String name = equals < 0 ? file.getFileName().toString() : option.substring(0, equals);
    Representations all = Representations.read(file);
    Representations pool = all.rows(ids.stream().mapToInt(all::row).toArray());
    Representations few =
        pool.features() > components ? Pca.fit(pool, components).transform(pool) : pool;
    float[][] rows = IntStream.range(0, few.size()).mapToObj(few::vector).toArray(float[][]::new);
    return new FeatureSet(name, rows);
  }
}
