package zoobot.experiment;

/**
 * Features of the galaxies of a pool.
 *
 * @param name as it stands in tables and charts
 * @param rows shape {@code [galaxies][D]}; not to be modified
 */
public record FeatureSet(String name, float[][] rows) {}
