package zoobot.experiment;

import zoobot.evaluation.RetrievalMetrics;

/**
 * How well galaxies of one class are found by one of them.
 *
 * @param arm the name of the representations
 * @param components PCA components searched in; 0 for the whole representation
 * @param label the name of the labels
 * @param galaxies how many have one
 * @param category the class asked with
 * @param metrics over the queries of this class
 */
public record SimilarityScore(
    String arm,
    int components,
    String label,
    int galaxies,
    String category,
    RetrievalMetrics metrics) {}
