package zoobot.predict;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import zoobot.image.ImageShape;

/** A model that says how bright a galaxy is: the mean of each colour. */
record Brightness(NDManager manager, String identity) implements Predictor {

  @Override
  public List<String> columns() {
    return List.of("red", "green", "blue");
  }

  @Override
  public ImageShape images() {
    return new ImageShape(3, 8);
  }

  @Override
  public NDArray outputs(NDArray images) {
    return images.reshape(-1, 3, 64).mean(new int[] {2});
  }
}
