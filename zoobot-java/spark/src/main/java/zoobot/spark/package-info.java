/**
 * Representations and predictions of catalogues that are too large for one machine, on Apache
 * Spark: {@link zoobot.spark.SparkPrediction}, and the same from the command line.
 */
package zoobot.spark;
