package zoobot.task;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import zoobot.calibration.VoteCalibration;
import zoobot.catalog.Catalog;
import zoobot.evaluation.EvaluationOptions;
import zoobot.evaluation.QuestionEvaluation;
import zoobot.evaluation.VoteEvaluation;
import zoobot.onnx.OnnxGraph;
import zoobot.posterior.VotePosterior;
import zoobot.predict.Certainty;
import zoobot.schema.Question;
import zoobot.schema.Schema;
import zoobot.schema.Translation;
import zoobot.training.DirichletMultinomial;

/**
 * How volunteers vote on every question of a decision tree, and, translated, of a second one. The
 * loss is {@link DirichletMultinomial}; targets are vote counts; answers are expected fractions,
 * then concentrations: calibrated ones, if the task has learnt how sure it is, else it has no
 * calibration (null).
 */
record VoteTask(Schema schema, Translation translation, Schema target, VoteCalibration calibration)
    implements Task {

  static final String KIND = VOTES;

  /** Beyond, concentrations (1 + 100 · sigmoid) hardly change: a search that starts there stays. */
  private static final double STEEP = 4;

  private static final String CALIBRATION = "calibration";

  static Task read(JsonObject json) {
    Schema schema = Schema.fromJson(json.get("schema").toString());
    boolean known = json.has(CALIBRATION);
    VoteCalibration calibration =
        known ? VoteCalibration.fromJson(schema, json.getAsJsonObject(CALIBRATION)) : null;
    return new VoteTask(schema, null, null, calibration);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.add("schema", JsonParser.parseString(schema.toJson()));
    if (calibration != null) {
      json.add(CALIBRATION, calibration.toJson());
    }
    return json;
  }

  @Override
  public String title() {
    return "votes on '" + schema.name() + "', " + schema.questions().size() + " questions";
  }

  /** Reads the galaxies with votes; those that nobody voted on are left out. */
  @Override
  public Labels read(Catalog catalog) {
    float[][] all = catalog.votes(schema);
    int[] voted = IntStream.range(0, all.length).filter(i -> sum(all[i]) > 0).toArray();
    int none = all.length - voted.length;
    List<String> notes =
        none == 0 ? List.of() : List.of(Labels.count(none) + " without any vote left out");
    float[][] votes = IntStream.of(voted).mapToObj(i -> all[i]).toArray(float[][]::new);
    Labels labels = Labels.of(this, catalog, voted, votes, new int[voted.length], notes);
    return translation == null ? labels : translated(labels);
  }

  private Labels translated(Labels labels) {
    Task other = Task.votes(target);
    Task both = Task.votes(schema).and(other);
    float[][] votes = new float[labels.size()][];
    for (int i = 0; i < votes.length; i++) {
      float[] own = labels.targets()[i];
      votes[i] = placed(own, both);
      place(translation.translate(own, schema, target), target, both, votes[i]);
    }
    return labels.withTask(both).withTargets(votes);
  }

  private static double sum(float[] votes) {
    return IntStream.range(0, votes.length).mapToDouble(i -> votes[i]).sum();
  }

  @Override
  public Task and(Task other) {
    return other.kind().equals(KIND)
        ? Task.votes(schema.and(schemaOf(other)))
        : Task.super.and(other);
  }

  @Override
  public float[] placed(float[] targets, Task whole) {
    float[] into = new float[whole.outputs()];
    place(targets, schema, whole, into);
    return into;
  }

  private static void place(float[] votes, Schema from, Task whole, float[] into) {
    List<String> columns = schemaOf(whole).columns();
    for (int c = 0; c < votes.length; c++) {
      into[columns.indexOf(from.columns().get(c))] = votes[c];
    }
  }

  private static Schema schemaOf(Task votes) {
    return ((VoteTask) votes).schema;
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
  public double furthestStart() {
    return STEEP;
  }

  @Override
  public List<String> columns() {
    List<String> columns = new ArrayList<>();
    schema.columns().forEach(answer -> columns.add(answer + "_fraction"));
    schema.columns().forEach(answer -> columns.add(answer + "_dirichlet"));
    return columns;
  }

  private static float[] concentrations(float[] raw) {
    float[] concentrations = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      concentrations[i] = DirichletMultinomial.concentration(raw[i]);
    }
    return concentrations;
  }

  @Override
  public Task calibrated(float[][] raw, float[][] targets) {
    float[][] concentrations =
        Arrays.stream(raw).map(VoteTask::concentrations).toArray(float[][]::new);
    VoteCalibration known = VoteCalibration.fit(schema, concentrations, targets);
    boolean few = known.promise().isEmpty();
    return new VoteTask(schema, translation, target, few ? null : known);
  }

  @Override
  public Certainty certainty(double level) {
    return calibration == null
        ? Task.super.certainty(level)
        : VoteCertainty.of(schema, calibration, level);
  }

  @Override
  public String promise() {
    return calibration == null ? "" : calibration.promise();
  }

  @Override
  public float[] answers(float[] raw) {
    float[] concentrations = concentrations(raw);
    concentrations =
        calibration == null ? concentrations : calibration.recalibrated(concentrations);
    float[] answers =
        Arrays.copyOf(DirichletMultinomial.fractions(concentrations, schema), 2 * raw.length);
    System.arraycopy(concentrations, 0, answers, raw.length, raw.length);
    return answers;
  }

  @Override
  public String onnx(OnnxGraph graph, String raw) {
    String concentrations = DirichletMultinomial.concentrations(graph, raw);
    if (calibration != null) {
      float[] ones = new float[schema.size()];
      Arrays.fill(ones, 1);
      float[] factors = calibration.recalibrated(ones);
      concentrations = graph.node("Mul", concentrations, graph.numbers(factors));
    }
    String fractions = DirichletMultinomial.fractions(graph, concentrations, schema);
    return graph.node("Concat", List.of(fractions, concentrations), "axis", 1);
  }

  /** Mixes distributions; a table has room for the one Dirichlet that is nearest to the mixture. */
  @Override
  public float[] mixed(float[][] answers) {
    int k = schema.size();
    VotePosterior mixture = VotePosterior.of(schema, concentrations(answers));
    double[] fractions = mixture.fractions();
    double[] matched = mixture.matched();
    float[] mixed = new float[2 * k];
    for (int i = 0; i < k; i++) {
      mixed[i] = (float) fractions[i];
      mixed[k + i] = (float) matched[i];
    }
    return mixed;
  }

  @Override
  public boolean tellsSpread() {
    return false;
  }

  @Override
  public Scores score(float[][] answers, float[][] targets) {
    VoteEvaluation evaluation =
        VoteEvaluation.of(schema, targets, concentrations(answers), EvaluationOptions.defaults());
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("mean_absolute_error", evaluation.meanAbsoluteError());
    for (QuestionEvaluation question : evaluation.questions()) {
      values.put(question.question() + " accuracy", question.all().accuracy());
    }
    for (QuestionEvaluation question : evaluation.questions()) {
      values.put(question.question() + " loss", question.loss());
    }
    return new Scores(targets.length, values, evaluation.brief());
  }

  /** Returns the second half of the answers. */
  private float[][] concentrations(float[][] answers) {
    return Arrays.stream(answers)
        .map(a -> Arrays.copyOfRange(a, schema.size(), 2 * schema.size()))
        .toArray(float[][]::new);
  }

  @Override
  public List<String> warnings(Labels all, Scores test) {
    List<String> list = new ArrayList<>(Task.super.warnings(all, test));
    String more =
        schema.questions().stream()
            .filter(question -> mostHaveMoreThanAsked(all.targets(), question))
            .map(Question::text)
            .collect(Collectors.joining("', '"));
    String words =
        "most galaxies have more votes on '%s' than on what leads to it; are these counts?";
    if (!more.isEmpty()) {
      list.add(words.formatted(more));
    }
    return list;
  }

  private boolean mostHaveMoreThanAsked(float[][] votes, Question question) {
    int[] asked =
        schema.askedAfter(question).stream().mapToInt(schema.columns()::indexOf).toArray();
    int from = schema.start(question);
    int to = from + question.answers().size();
    Predicate<float[]> more =
        v ->
            sum(Arrays.copyOfRange(v, from, to)) > IntStream.of(asked).mapToDouble(i -> v[i]).sum();
    return asked.length > 0 && 2 * Arrays.stream(votes).filter(more).count() > votes.length;
  }

  @Override
  public String describe(Labels all) {
    double votes = Arrays.stream(all.targets()).mapToDouble(VoteTask::sum).sum();
    return String.format(Locale.ROOT, "%d galaxies with %.0f votes", all.size(), votes);
  }
}
