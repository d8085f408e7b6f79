package zoobot.finetune;

import zoobot.encoder.Encoder;
import zoobot.image.ListShape;
import zoobot.io.Progress;
import zoobot.training.History;
import zoobot.training.Training;

/**
 * Learning a representation from votes: the whole encoder is trained to answer every question at
 * once (Walmsley et al. 2022, arXiv 2110.12735, section 2).
 */
public final class Pretraining {

  private Pretraining() {}

  /**
   * Trains an encoder and its head on all questions; leaves both with their best weights and the
   * encoder frozen.
   *
   * @param tree the encoder and its head; they are changed
   * @param train galaxies to learn from
   * @param validation galaxies that decide which weights are best
   * @throws IllegalArgumentException if another run is writing the checkpoint of the options, or it
   *     is of a run on other galaxies, votes or start weights, or with other settings
   */
  public static History fit(
      VoteTree tree,
      VotedGalaxies train,
      VotedGalaxies validation,
      PretrainingOptions options,
      Progress progress) {
    Encoder encoder = tree.encoder();
    encoder.network().freeze(false);
    tree.stochasticDepth(options.stochasticDepth());
    try {
      return Training.fit(
          tree,
          batches(encoder, train, options),
          ImageBatches.inOrder(validation, encoder.channels(), options.lastSize()),
          options.training(),
          progress);
    } finally {
      encoder.network().freeze(true);
    }
  }

  private static ImageBatches batches(
      Encoder encoder, VotedGalaxies galaxies, PretrainingOptions options) {
    ListShape shape = new ListShape(options.batch(), encoder.channels(), options.lastSize());
    return new ImageBatches(
        galaxies.images(),
        galaxies.votes(),
        options.view(),
        shape,
        options::size,
        options.training().seed());
  }
}
