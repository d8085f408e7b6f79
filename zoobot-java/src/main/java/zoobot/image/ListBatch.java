package zoobot.image;

/**
 * Some galaxies as a network sees them.
 *
 * @param indices which galaxies of the list, B of them
 * @param pixels {@code [B, C, S, S]}, 0…1
 * @param channels C
 * @param size S
 */
public record ListBatch(int[] indices, float[] pixels, int channels, int size) {}
