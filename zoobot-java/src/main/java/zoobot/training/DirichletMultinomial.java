package zoobot.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.Arrays;
import zoobot.encoder.internal.Forward;
import zoobot.onnx.OnnxGraph;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/**
 * The loss on a decision tree: the negative log-likelihood of the volunteers' votes k under
 * predicted concentrations α, summed over questions (Walmsley et al. 2021, arXiv 2102.08414, eq.
 * 4).
 *
 * <p>For one question with N votes and A = Σα: {@code −log P = −[lnΓ(A) + lnΓ(N+1) − lnΓ(N+A) + Σ
 * (lnΓ(k+α) − lnΓ(k+1) − lnΓ(α))]}. Where N = 0 every term cancels exactly, in value and gradient.
 *
 * <p>lnΓ is computed in float64: differences of large numbers remain.
 */
public final class DirichletMultinomial implements AutoCloseable {

  /** Largest concentration less one: α = 1 + 100 · sigmoid(x). */
  private static final float SPAN = 100;

  private final NDArray membership;
  // Multiplying by a float64 one converts and lets gradients through; toType does not.
  private final NDArray one;

  /** Prepares the loss of a schema on the device of the manager. */
  public DirichletMultinomial(Schema schema, NDManager manager) {
    one = manager.create(new double[] {1}, new Shape(1));
    double[] matrix = new double[schema.size() * schema.questions().size()];
    for (int q = 0, column = 0; q < schema.questions().size(); q++) {
      for (int i = 0; i < schema.questions().get(q).answers().size(); i++) {
        matrix[column++ * schema.questions().size() + q] = 1;
      }
    }
    membership = manager.create(matrix, new Shape(schema.size(), schema.questions().size()));
  }

  /** Returns {@code 1 + 100 · sigmoid(x)}, {@code [B, answers]}, of a head's raw outputs. */
  public static NDArray concentrations(NDArray raw) {
    return Forward.times(Activation.sigmoid(raw), SPAN).add(1);
  }

  /** Returns {@code 1 + 100 · sigmoid(x)} of one raw output. */
  public static float concentration(float raw) {
    return (float) (1 + SPAN / (1 + Math.exp(-raw)));
  }

  /** Adds the same to a network, {@code [N, answers]}; returns the name of its value. */
  public static String concentrations(OnnxGraph graph, String raw) {
    String span = graph.node("Mul", graph.node("Sigmoid", raw), graph.numbers(SPAN));
    return graph.node("Add", span, graph.numbers(1));
  }

  /**
   * Returns the loss of each galaxy and question, {@code [B, questions]} float64.
   *
   * @param concentrations {@code [B, answers]}, above 0
   * @param votes {@code [B, answers]}, whole and ≥ 0
   */
  public NDArray perQuestion(NDArray concentrations, NDArray votes) {
    NDArray alpha = concentrations.mul(one);
    NDArray k = votes.mul(one);
    NDArray total = alpha.matMul(membership);
    NDArray asked = k.matMul(membership);
    NDArray answers =
        k.add(alpha).gammaln().sub(k.add(1).gammaln()).sub(alpha.gammaln()).matMul(membership);
    NDArray question = total.gammaln().add(asked.add(1).gammaln()).sub(asked.add(total).gammaln());
    return question.add(answers).neg();
  }

  /** Returns the loss of each galaxy, summed over questions, {@code [B]} float64. */
  public NDArray perGalaxy(NDArray concentrations, NDArray votes) {
    return perQuestion(concentrations, votes).sum(new int[] {1});
  }

  /**
   * Returns expected vote fractions {@code α / A} a question.
   *
   * @param concentrations of one galaxy, in the schema's order
   */
  public static float[] fractions(float[] concentrations, Schema schema) {
    float[] fractions = new float[concentrations.length];
    for (Question question : schema.questions()) {
      int start = schema.start(question);
      int end = start + question.answers().size();
      double total = 0;
      for (int i = start; i < end; i++) {
        total += concentrations[i];
      }
      for (int i = start; i < end; i++) {
        fractions[i] = (float) (concentrations[i] / total);
      }
    }
    return fractions;
  }

  /** Adds the same to a network, {@code [N, answers]}; returns the name of its value. */
  public static String fractions(OnnxGraph graph, String concentrations, Schema schema) {
    int answers = schema.size();
    float[] same = new float[answers * answers]; // 1 where two answers are of one question
    for (Question question : schema.questions()) {
      int start = schema.start(question);
      for (int i = start; i < start + question.answers().size(); i++) {
        Arrays.fill(same, i * answers + start, i * answers + start + question.answers().size(), 1);
      }
    }
    String matrix = graph.weights("schema", () -> same, answers, answers);
    return graph.node("Div", concentrations, graph.node("MatMul", concentrations, matrix));
  }

  @Override
  public void close() {
    membership.close();
    one.close();
  }
}
