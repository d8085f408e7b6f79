/**
 * Nearest galaxies in a representation, exact and approximate: by id, by examples, by a new image,
 * by position on the sky.
 */
package zoobot.similarity;
