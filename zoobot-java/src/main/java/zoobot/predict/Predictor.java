package zoobot.predict;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import zoobot.image.FitsOptions;
import zoobot.image.ImageShape;

/** What turns images into numbers with names: a finetuned model, or an encoder alone. */
public interface Predictor {

  /** Returns the names of a galaxy's numbers, as they stand in a table. */
  List<String> columns();

  /** Returns how it sees images: C colour channels, side S in pixels, what fills them. */
  ImageShape images();

  /** Returns the manager under which images are made. */
  NDManager manager();

  /**
   * Returns the network's raw outputs, {@code [B, K]}; the caller sees to it that no gradients are
   * kept.
   *
   * @param images {@code [B, C, S, S]}, 0…1
   */
  NDArray outputs(NDArray images);

  /**
   * Returns the numbers of one image, {@code [columns]}. Defaults to the raw outputs themselves.
   *
   * @param outputs of this image, {@code [K]}
   */
  default float[] answers(float[] outputs) {
    return outputs;
  }

  /**
   * Returns what says how sure answers are, from galaxies that the model had not learnt from.
   *
   * @param level what is promised: 0.9 for 9 in 10 galaxies
   * @throws IllegalArgumentException if it can't tell, as always by default, or can't promise as
   *     much; the message says what to do
   */
  default Certainty certainty(double level) {
    throw new IllegalArgumentException(this + " can't tell how sure it is");
  }

  /**
   * Returns the numbers of several views of one galaxy as one. Defaults to the mean of each.
   *
   * @param answers {@code [views][columns]}
   * @return {@code [columns]}
   */
  default float[] mixed(float[][] answers) {
    return mean(answers);
  }

  /**
   * Returns whether the standard deviation over several views stands beside each number, as a
   * column {@code NAME_std}. True by default; false where the numbers themselves tell of it.
   */
  default boolean tellsSpread() {
    return true;
  }

  /** Returns the mean of each column. */
  static float[] mean(float[][] answers) {
    float[] mean = new float[answers[0].length];
    for (int c = 0; c < mean.length; c++) {
      double sum = 0;
      for (float[] answer : answers) {
        sum += answer[c];
      }
      mean[c] = (float) (sum / answers.length);
    }
    return mean;
  }

  /**
   * Returns how FITS images are shown to it where a catalogue wants them shown in this way.
   * Defaults to what the catalogue wants.
   *
   * @throws IllegalArgumentException if it must not see them so; the message says why
   */
  default FitsOptions shown(FitsOptions wanted) {
    return wanted;
  }

  /** Returns a digest of all that its numbers depend on; not the library's version. */
  String identity();
}
