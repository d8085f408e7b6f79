package zoobot.cli;

import java.util.List;
import zoobot.experiment.FeatureSet;

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
    throw new UnsupportedOperationException(
        "--representations "
            + option
            + ": this build can't read representations; without them shapes are tried alone");
  }
}
