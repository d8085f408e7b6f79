package zoobot.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.util.MathArrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogOptions;
import zoobot.io.internal.Check;
import zoobot.io.internal.Closest;
import zoobot.io.internal.CsvWriter;
import zoobot.predict.Predictions;
import zoobot.schema.GalaxyChallenge;
import zoobot.schema.Schema;
import zoobot.table.internal.Faults;

@Command(
    name = "challenge",
    description = {
      "The 37 numbers of the Galaxy Challenge (Kaggle 2014), both ways: its solutions as votes that"
          + " 'zoobot finetune --schema galaxy-challenge' learns from, and predictions as the"
          + " table that the challenge wants, scored by its error where solutions are there.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  zoobot challenge --solutions training_solutions_rev1.csv --output votes.csv",
      "  zoobot challenge --predictions P.csv --output submission.csv",
      "Exit codes: 0 done, 1 failed, 2 wrong usage."
    })
final class ChallengeCommand implements Runnable {

  private static final String ID = "GalaxyID";
  private static final double TOLERANCE = 0.02; // the published numbers are rounded

  @Option(names = "--solutions", description = "CSV of GalaxyID and Class1.1 … Class11.6.")
  private Path solutions;

  @Option(
      names = "--predictions",
      description = "Table that 'zoobot predict' wrote, of a model on the tree galaxy-challenge.")
  private Path predictions;

  @Option(names = "--people", defaultValue = "40", description = "Votes a galaxy, of solutions.")
  private int people;

  @Option(names = "--output", required = true, description = "CSV to write.")
  private Path output;

  @Override
  public void run() {
    String none = "give --solutions, to make votes, or --predictions, to make a submission";
    Check.that(solutions != null || predictions != null, none);
    Check.between("--people", people, 1, 1_000_000);
    Outputs.keep(output, solutions, predictions);
    Map<String, double[]> truth = solutions == null ? Map.of() : solutions();
    if (predictions == null) {
      writeVotes(truth);
      System.out.println(truth.size() + " galaxies with votes of " + people + ": " + output);
      return;
    }
    Map<String, double[]> answers = answers();
    writeAnswers(answers);
    System.out.println(answers.size() + " galaxies: " + output);
    if (solutions != null) {
      System.out.println(error(answers, truth));
    }
  }

  private void writeVotes(Map<String, double[]> truth) {
    List<Object> header =
        row(GalaxyChallenge.schema().columns().stream(), Catalog.ID, Catalog.FILE);
    CsvWriter.write(
        output,
        header,
        truth.keySet().stream()
            .map(
                id -> {
                  int[] votes = GalaxyChallenge.votes(truth.get(id), people);
                  return row(IntStream.of(votes).boxed(), id, id + ".jpg");
                }));
  }

  private void writeAnswers(Map<String, double[]> answers) {
    CsvWriter.write(
        output,
        row(GalaxyChallenge.columns().stream(), ID),
        answers.keySet().stream()
            .map(id -> row(DoubleStream.of(answers.get(id)).mapToObj(n -> (float) n), id)));
  }

  private static List<Object> row(Stream<?> cells, Object... first) {
    return Stream.concat(Stream.of(first), cells).toList();
  }

  /** Reads the published numbers; each question's must sum to the share that is asked it. */
  private Map<String, double[]> solutions() {
    Catalog table = CatalogOptions.defaults().withId(ID).withFile("").withImage("").read(solutions);
    Map<String, double[]> rows =
        rows(table.ids(), GalaxyChallenge.columns().stream().map(table::numbers).toList());
    Faults faults = new Faults(table.source());
    for (int row = 0; row < table.size(); row++) {
      check(rows.get(table.id(row)), table.line(row), faults);
    }
    faults.orThrow("these are no fractions multiplied down the tree");
    return rows;
  }

  private static Map<String, double[]> rows(List<String> ids, List<double[]> columns) {
    Map<String, double[]> rows = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      int row = i;
      rows.put(ids.get(i), columns.stream().mapToDouble(column -> column[row]).toArray());
    }
    return rows;
  }

  private static void check(double[] numbers, long line, Faults faults) {
    Schema tree = GalaxyChallenge.schema();
    double[] again = tree.joint(tree.conditional(numbers));
    for (int i = 0; i < numbers.length; i++) {
      boolean within = numbers[i] >= 0 && numbers[i] <= 1;
      if (!within || Math.abs(again[i] - numbers[i]) > TOLERANCE) {
        String wrong = within ? "does not fit the answers before it" : "must lie between 0 and 1";
        faults.add(line, GalaxyChallenge.columns().get(i), "is " + numbers[i] + "; it " + wrong);
      }
    }
  }

  private Map<String, double[]> answers() {
    Predictions table = Predictions.read(predictions);
    Schema tree = GalaxyChallenge.schema();
    List<double[]> fractions =
        tree.columns().stream().map(answer -> column(table, answer + "_fraction")).toList();
    Map<String, double[]> rows = rows(table.ids(), fractions);
    rows.replaceAll((id, own) -> tree.joint(own));
    return rows;
  }

  private double[] column(Predictions table, String name) {
    String other = "%s: %s; the model must have learnt --schema galaxy-challenge";
    boolean there = table.columns().contains(name);
    Check.that(there, other, predictions, there ? "" : Closest.missing(name, table.columns()));
    return table.column(name);
  }

  /** Returns, in words, the root mean square error over galaxies and answers, as the challenge. */
  private static String error(Map<String, double[]> answers, Map<String, double[]> truth) {
    List<String> both = answers.keySet().stream().filter(truth::containsKey).toList();
    Check.that(!both.isEmpty(), "no galaxy of the predictions is among the solutions");
    double squares = 0;
    for (String id : both) {
      double distance = MathArrays.distance(answers.get(id), truth.get(id));
      squares += distance * distance;
    }
    double error = Math.sqrt(squares / both.size() / GalaxyChallenge.columns().size());
    return String.format(Locale.ROOT, "RMSE %.5f over %d galaxies", error, both.size());
  }
}
