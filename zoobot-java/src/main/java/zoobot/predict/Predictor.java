package zoobot.predict;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/** What turns images into numbers with names: a finetuned model, or an encoder alone. */
public interface Predictor {

  /** Returns the names of a galaxy's numbers, as they stand in a table. */
  List<String> columns();

  /** Returns the number C of colour channels of the images, 1 or 3. */
  int channels();

  /** Returns the side S of the images in pixels. */
  int size();

  /** Returns the manager under which images are made. */
  NDManager manager();

  /**
   * Returns the numbers of each image, {@code [B][columns]}, without gradients.
   *
   * @param images {@code [B, C, S, S]}, 0…1
   */
  float[][] predict(NDArray images);

  /** Returns a digest of all that its numbers depend on; not the library's version. */
  String identity();
}
