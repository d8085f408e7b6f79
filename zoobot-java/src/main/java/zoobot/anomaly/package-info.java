/**
 * The anomaly finder that learns what its user cares for: a Gaussian process on representations,
 * Expected Improvement, the labelling session.
 *
 * <p>Reference: Walmsley et al. (2022), "Practical Galaxy Morphology Tools from Deep Supervised
 * Representation Learning", section 4, doi:10.1093/mnras/stac525.
 */
package zoobot.anomaly;
