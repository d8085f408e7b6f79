/**
 * Representations: ids and a float matrix, computed by an encoder, compressed by PCA, kept as
 * Parquet or CSV in the layout of Zoobot's releases.
 */
package zoobot.representation;
