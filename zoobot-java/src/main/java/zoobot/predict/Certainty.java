package zoobot.predict;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import zoobot.representation.internal.FeatureWriter;

/**
 * How sure a model is of its answers at a level, as more columns of a table; see {@link
 * Predictor#certainty}.
 *
 * @param numbers names of the columns of numbers
 * @param texts names of the columns of texts, which come after them and end in {@link #TEXT}
 * @param of what stands in them for a galaxy's answers
 */
public record Certainty(List<String> numbers, List<String> texts, Function<float[], Cells> of) {

  /** How names of columns of texts end, by which they are told from numbers: {@value}. */
  public static final String TEXT = FeatureWriter.TEXT;

  /** Adds nothing. */
  public static final Certainty NONE =
      new Certainty(List.of(), List.of(), answers -> new Cells(new float[0]));

  /** What stands in the columns for a galaxy. */
  public record Cells(float[] numbers, String... texts) {

    float[] after(float[] others) {
      float[] all = Arrays.copyOf(others, others.length + numbers.length);
      System.arraycopy(numbers, 0, all, others.length, numbers.length);
      return all;
    }
  }

  public Certainty {
    numbers = List.copyOf(numbers);
    texts = List.copyOf(texts);
  }
}
