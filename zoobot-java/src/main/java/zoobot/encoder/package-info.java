/**
 * From a galaxy's image to its representation: architectures, and weights in and out.
 *
 * <p>Who closes what: a layer closes every array it makes but the one it returns; its argument
 * belongs to the caller. In training the autograd graph keeps what it needs by itself, so closing
 * an intermediate array frees only what nobody needs.
 */
package zoobot.encoder;
