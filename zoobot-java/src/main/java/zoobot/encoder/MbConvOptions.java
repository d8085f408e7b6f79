package zoobot.encoder;

/** Sizes of one {@link InvertedResidual}. */
record MbConvOptions(int in, int out, int kernel, int stride, int expansion, Padding padding) {}
