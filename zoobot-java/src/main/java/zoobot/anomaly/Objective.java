package zoobot.anomaly;

/** A function to be minimised, with its gradient. */
interface Objective {

  /**
   * Returns the value at a point; +∞ where there is none.
   *
   * @param gradient is overwritten, unless the value is +∞
   */
  double evaluate(double[] point, double[] gradient);
}
