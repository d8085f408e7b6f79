package zoobot.experiment;

import zoobot.representation.Representations;

/**
 * Features of the galaxies of a pool.
 *
 * @param name as it stands in tables and charts
 * @param rows shape {@code [galaxies][D]}; not to be modified
 */
public record FeatureSet(String name, float[][] rows) {

  /** Returns representations as features. */
  public static FeatureSet of(String name, Representations representations) {
    return new FeatureSet(name, representations.vectors());
  }
}
