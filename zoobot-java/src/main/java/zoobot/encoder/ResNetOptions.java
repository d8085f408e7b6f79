package zoobot.encoder;

/**
 * Sizes of a {@link ResNet}.
 *
 * @param bottleneck whether blocks have three convolutions, narrow in between, or two
 * @param depths blocks in each of the four stages
 */
record ResNetOptions(boolean bottleneck, int... depths) {

  private static final int BOTTLENECK_EXPANSION = 4;

  /** Returns how many times as many channels come out of a block as its middle has. */
  int expansion() {
    return bottleneck ? BOTTLENECK_EXPANSION : 1;
  }
}
