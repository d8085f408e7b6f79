package zoobot.finetune;

import zoobot.encoder.Encoder;
import zoobot.image.EvaluationView;
import zoobot.image.ImageShape;
import zoobot.training.History;
import zoobot.training.Progress;
import zoobot.training.Training;

/**
 * Learning a representation from votes: the whole encoder is trained to answer every question at
 * once (Walmsley et al. 2022, arXiv 2110.12735, section 2).
 */
public final class Pretraining {

  private Pretraining() {}

  /**
   * Trains an encoder on all questions and leaves it frozen, with its best weights.
   *
   * @param encoder from which training starts; it is changed
   * @param train galaxies to learn from
   * @param validation galaxies that decide which weights are best
   */
  public static History fit(
      Encoder encoder,
      VotedGalaxies train,
      VotedGalaxies validation,
      PretrainingOptions options,
      Progress progress) {
    long seed = options.training().seed();
    encoder.network().freeze(false);
    encoder.network().stochasticDepth(options.stochasticDepth());
    try (VoteTree tree =
        new VoteTree(encoder, train.schema(), options.dropout(), options.weightDecay(), seed)) {
      return Training.fit(
          tree,
          batches(encoder, train, options),
          validation(encoder, validation, options),
          options.training(),
          progress);
    } finally {
      encoder.network().freeze(true);
    }
  }

  private static ImageBatches batches(
      Encoder encoder, VotedGalaxies galaxies, PretrainingOptions options) {
    ImageShape shape = new ImageShape(options.batch(), encoder.channels(), options.lastSize());
    return new ImageBatches(
        galaxies.images(),
        galaxies.votes(),
        options.view(),
        shape,
        options::size,
        options.training().seed());
  }

  private static ImageBatches validation(
      Encoder encoder, VotedGalaxies galaxies, PretrainingOptions options) {
    ImageShape shape = new ImageShape(64, encoder.channels(), options.lastSize());
    return new ImageBatches(
        galaxies.images(),
        galaxies.votes(),
        EvaluationView.whole(),
        shape,
        epoch -> options.lastSize(),
        null);
  }
}
