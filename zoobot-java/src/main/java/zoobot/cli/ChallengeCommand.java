package zoobot.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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
final class ChallengeCommand implements Callable<Integer> {

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
  public Integer call() {
    String none = "give --solutions, to make votes, or --predictions, to make a submission";
    Check.that(solutions != null || predictions != null, none);
    Outputs.keep(output, solutions, predictions);
    Map<String, double[]> truth = solutions == null ? Map.of() : read(solutions);
    if (predictions == null) {
      writeVotes(truth);
      System.out.println(truth.size() + " galaxies with votes of " + people + ": " + output);
    } else {
      Map<String, double[]> answers = answers();
      write(ID, GalaxyChallenge.columns(), answers);
      System.out.println(answers.size() + " galaxies: " + output);
      if (solutions != null) {
        System.out.println(error(answers, truth));
      }
    }
    return 0;
  }

  private void writeVotes(Map<String, double[]> truth) {
    List<Object> header = new ArrayList<>(List.of(Catalog.ID, Catalog.FILE));
    header.addAll(GalaxyChallenge.schema().columns());
    CsvWriter.write(
        output,
        header,
        truth.entrySet().stream()
            .map(
                galaxy -> {
                  List<Object> row = new ArrayList<>();
                  row.addAll(List.of(galaxy.getKey(), galaxy.getKey() + ".jpg"));
                  int[] votes = GalaxyChallenge.votes(galaxy.getValue(), people);
                  Arrays.stream(votes).forEach(row::add);
                  return row;
                }));
  }

  private void write(String id, List<String> columns, Map<String, double[]> rows) {
    List<Object> header = new ArrayList<>(List.of(id));
    header.addAll(columns);
    CsvWriter.write(
        output,
        header,
        rows.entrySet().stream()
            .map(
                galaxy -> {
                  List<Object> row = new ArrayList<>(List.of(galaxy.getKey()));
                  Arrays.stream(galaxy.getValue()).forEach(number -> row.add((float) number));
                  return row;
                }));
  }

  /** Reads the published numbers; each question's must sum to the share that is asked it. */
  private static Map<String, double[]> read(Path file) {
    Catalog table = CatalogOptions.defaults().withId(ID).withFile("").withImage("").read(file);
    List<double[]> columns = GalaxyChallenge.columns().stream().map(table::numbers).toList();
    Faults faults = new Faults(table.source());
    Map<String, double[]> rows = new LinkedHashMap<>();
    for (int row = 0; row < table.size(); row++) {
      int at = row;
      double[] numbers = columns.stream().mapToDouble(column -> column[at]).toArray();
      check(numbers, table.line(row), faults);
      rows.put(table.ids().get(row), numbers);
    }
    faults.orThrow("these are no fractions multiplied down the tree");
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
    List<String> names = tree.columns().stream().map(column -> column + "_fraction").toList();
    names.forEach(
        name ->
            Check.that(
                table.columns().contains(name),
                "%s: %s; the model must have learnt --schema galaxy-challenge",
                predictions,
                Closest.missing(name, table.columns())));
    int[] columns = names.stream().mapToInt(table.columns()::indexOf).toArray();
    Map<String, double[]> rows = new LinkedHashMap<>();
    for (int i = 0; i < table.ids().size(); i++) {
      float[] values = table.values()[i];
      rows.put(
          table.ids().get(i),
          tree.joint(IntStream.of(columns).mapToDouble(column -> values[column]).toArray()));
    }
    return rows;
  }

  /** Returns, in words, the root mean square error over galaxies and answers, as the challenge. */
  private static String error(Map<String, double[]> answers, Map<String, double[]> truth) {
    Map<String, double[]> both = new HashMap<>(answers);
    both.keySet().retainAll(truth.keySet());
    Check.that(!both.isEmpty(), "no galaxy of the predictions is among the solutions");
    double squares = 0;
    for (Map.Entry<String, double[]> galaxy : both.entrySet()) {
      double[] right = truth.get(galaxy.getKey());
      double[] said = galaxy.getValue();
      squares += IntStream.range(0, said.length).mapToDouble(i -> square(said[i] - right[i])).sum();
    }
    double error = Math.sqrt(squares / both.size() / GalaxyChallenge.columns().size());
    return String.format(Locale.ROOT, "RMSE %.5f over %d galaxies", error, both.size());
  }

  private static double square(double value) {
    return value * value;
  }
}
