package zoobot.encoder;

/**
 * Sizes of a {@link ConvNeXt}.
 *
 * @param width channels of the first stage; each stage has twice as many as the one before
 * @param convolutional whether timm keeps the two matrices of a block as 1×1 convolutions, {@code
 *     [out, in, 1, 1]}, as it does in the sizes below tiny
 * @param depths blocks in each of the four stages
 */
record ConvNeXtOptions(int width, boolean convolutional, int... depths) {}
