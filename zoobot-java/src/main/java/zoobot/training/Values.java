package zoobot.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** Numbers out of arrays. */
final class Values {

  private Values() {}

  /** Returns the numbers as float32, from float32 or float64. */
  static float[] floats(NDArray array) {
    if (array.getDataType() == DataType.FLOAT32) {
      return array.toFloatArray();
    }
    double[] doubles = array.toDoubleArray();
    float[] floats = new float[doubles.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) doubles[i];
    }
    return floats;
  }
}
