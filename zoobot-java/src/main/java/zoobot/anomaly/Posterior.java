package zoobot.anomaly;

/**
 * What a Gaussian process believes of galaxies.
 *
 * @param mean expected scores, shape {@code [galaxies]}
 * @param deviation standard deviations of a score, noise included, same shape
 */
public record Posterior(double[] mean, double[] deviation) {}
