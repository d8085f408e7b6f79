package zoobot.finetune;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zoobot.evaluation.VoteMetrics;
import zoobot.evaluation.VoteMetrics.QuestionMetrics;
import zoobot.schema.Schema;
import zoobot.training.DirichletMultinomial;

/**
 * How volunteers vote on every question of a decision tree. The loss is {@link
 * DirichletMultinomial}; targets are vote counts; answers are expected fractions, then
 * concentrations.
 *
 * @param schema the questions
 */
record VoteTask(Schema schema) implements Task {

  @Override
  public String title() {
    return "votes on '" + schema.name() + "', " + schema.questions().size() + " questions";
  }

  @Override
  public int outputs() {
    return schema.size();
  }

  @Override
  @SuppressWarnings("resource") // its arrays belong to the manager
  public Loss loss(NDManager manager) {
    DirichletMultinomial votes = new DirichletMultinomial(schema, manager);
    return (raw, targets) -> votes.perGalaxy(DirichletMultinomial.concentrations(raw), targets);
  }

  @Override
  public List<String> columns() {
    List<String> columns = new ArrayList<>();
    schema.columns().forEach(answer -> columns.add(answer + "_fraction"));
    schema.columns().forEach(answer -> columns.add(answer + "_dirichlet"));
    return columns;
  }

  @Override
  public float[] answers(float[] raw) {
    float[] concentrations = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      concentrations[i] = DirichletMultinomial.concentration(raw[i]);
    }
    float[] answers =
        Arrays.copyOf(DirichletMultinomial.fractions(concentrations, schema), 2 * raw.length);
    System.arraycopy(concentrations, 0, answers, raw.length, raw.length);
    return answers;
  }

  @Override
  public Scores score(float[][] answers, float[][] targets) {
    float[][] fractions =
        Arrays.stream(answers).map(a -> Arrays.copyOf(a, schema.size())).toArray(float[][]::new);
    VoteMetrics metrics = VoteMetrics.of(schema, targets, fractions, 1);
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("mean_absolute_error", metrics.meanAbsoluteError());
    for (QuestionMetrics question : metrics.questions()) {
      values.put(question.question() + " accuracy", question.accuracy());
    }
    return new Scores(targets.length, values, metrics.toString());
  }
}
