package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zoobot.evaluation.RegressionMetrics;

/**
 * A number. The loss is the squared or the absolute error, of the number in units of its spread;
 * targets are the number itself.
 *
 * @param label the column of the numbers
 * @param mean of the training galaxies' numbers
 * @param spread their standard deviation
 * @param unitInterval whether predictions are held between 0 and 1, by a sigmoid
 * @param absolute whether the loss is the absolute error, rounded off below a hundredth of the
 *     spread so that it has a gradient everywhere
 */
record NumberTask(String label, double mean, double spread, boolean unitInterval, boolean absolute)
    implements Task {

  private static final float ROUND = 0.01f;

  @Override
  public String title() {
    return "'" + label + "', a regressor";
  }

  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public Loss loss(NDManager manager) {
    return (raw, targets) -> {
      NDArray error = scaled(raw.reshape(-1)).sub(targets.reshape(-1).sub(mean).div(spread));
      NDArray square = error.mul(error);
      return absolute ? square.add(ROUND * ROUND).sqrt().sub(ROUND) : square;
    };
  }

  private NDArray scaled(NDArray raw) {
    return unitInterval ? Activation.sigmoid(raw).sub(mean).div(spread) : raw;
  }

  @Override
  public List<String> columns() {
    return List.of(label + "_pred");
  }

  @Override
  public float[] answers(float[] raw) {
    double value = unitInterval ? 1 / (1 + Math.exp(-raw[0])) : mean + spread * raw[0];
    return new float[] {(float) value};
  }

  @Override
  public Scores score(float[][] answers, float[][] targets) {
    double[] truth = new double[targets.length];
    double[] predicted = new double[targets.length];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = targets[i][0];
      predicted[i] = answers[i][0];
    }
    RegressionMetrics metrics = RegressionMetrics.of(truth, predicted, mean);
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("rmse", metrics.rootMeanSquareError());
    values.put("mean_absolute_error", metrics.meanAbsoluteError());
    values.put("r_squared", metrics.rSquared());
    values.put("constant_rmse", metrics.constantRootMeanSquareError());
    values.put("constant_mean_absolute_error", metrics.constantMeanAbsoluteError());
    return new Scores(truth.length, values, metrics.toString());
  }
}
