package zoobot.predict;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.IntStream;
import zoobot.encoder.Encoder;
import zoobot.io.internal.ContentDigest;
import zoobot.representation.Representations;
import zoobot.representation.internal.Origin;

/** An encoder alone, whose numbers are the representation. */
record EncoderPredictor(Encoder encoder, int size) implements Predictor {

  private static final int DIGITS = 8;

  @Override
  public List<String> columns() {
    return IntStream.range(0, encoder.features())
        .mapToObj(i -> Representations.PREFIX + i)
        .toList();
  }

  @Override
  public int channels() {
    return encoder.channels();
  }

  @Override
  public NDManager manager() {
    return encoder.manager();
  }

  @Override
  public NDArray outputs(NDArray images) {
    return encoder.represent(images);
  }

  /** Two encoders of the same weights may still see colours in different ways. */
  @Override
  public String identity() {
    ContentDigest colours = new ContentDigest().add(encoder.config().mean());
    String digest = colours.add(encoder.config().std()).hex().substring(0, DIGITS);
    return "%s, weights %s, colours %s"
        .formatted(encoder.config().architecture(), Origin.weights(encoder), digest);
  }

  @Override
  public String toString() {
    return encoder.toString();
  }
}
