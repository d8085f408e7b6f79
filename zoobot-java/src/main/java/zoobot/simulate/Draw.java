package zoobot.simulate;

import java.util.random.RandomGenerator;

/** Draws from the distributions that galaxies follow. */
record Draw(RandomGenerator random) {

  double uniform(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  double logUniform(double low, double high) {
    return low * Math.pow(high / low, random.nextDouble());
  }

  double normal(double mean, double sd) {
    return mean + sd * random.nextGaussian();
  }

  double normal(double mean, double sd, double low, double high) {
    return Math.max(low, Math.min(high, normal(mean, sd)));
  }

  double angle() {
    return uniform(0, 2 * Math.PI);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Returns a Poisson count, by multiplying uniforms (Knuth); for means of a few tens. */
  int poisson(double mean) {
    double limit = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  /** Returns an index drawn with the given weights. */
  int index(double... weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double left = random.nextDouble() * total;
    int i = 0;
    while (i < weights.length - 1 && left >= weights[i]) {
      left -= weights[i++];
    }
    return i;
  }
}
