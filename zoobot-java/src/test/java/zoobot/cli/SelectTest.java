package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.cli.Outcome.assertTold;
import static zoobot.cli.Outcome.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.NoiseImages;

/** The galaxies that somebody wants, from one model or several. */
class SelectTest {

  private static final int COUNT = 24;

  @TempDir private Path folder;

  private Path catalog() throws IOException {
    List<String> rows = Files.readAllLines(NoiseImages.catalog(folder, COUNT));
    StringBuilder csv = new StringBuilder(rows.get(0) + ",ring_yes,ring_no,level\n");
    for (int i = 0; i < COUNT; i++) {
      csv.append("%s,%d,%d,%d.5\n".formatted(rows.get(1 + i), i % 10, 9 - i % 10, i));
    }
    return Files.writeString(folder.resolve("votes.csv"), csv);
  }

  private Outcome finetune(Path catalog, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("finetune", "--catalog", catalog.toString(), "--size", "32", "--model"));
    all.add(folder.resolve("model").toString());
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  /** Two times the same model is the model. */
  private Outcome predict(Path catalog, String output, String... more) {
    String model = folder.resolve("model").toString();
    List<String> all =
        new ArrayList<>(
            List.of("predict", "--catalog", catalog.toString(), "--model", model + "," + model));
    all.addAll(List.of("--output", folder.resolve(output).toString()));
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  @Test
  void galaxiesAreSelectedByTheirVotes() throws IOException {
    Path catalog = catalog();
    assertEquals(0, finetune(catalog, "--schema", "rings").code());
    assertEquals(0, predict(catalog, "all.csv").code());
    List<String> all = Files.readAllLines(folder.resolve("all.csv"));
    double[] fractions =
        all.stream().skip(1).mapToDouble(row -> Double.parseDouble(row.split(",")[1])).toArray();
    double middle = Arrays.stream(fractions).average().orElseThrow();
    Outcome some = predict(catalog, "some.csv", "--select", "ring > " + middle);
    assertEquals(0, some.code(), some.errors());
    assertTrue(some.output().contains("selected: ring_yes > "), some.output());
    List<String> rows = Files.readAllLines(folder.resolve("some.csv"));
    assertTrue(rows.size() > 1 && rows.size() < all.size(), "" + rows);
    assertTrue(all.containsAll(rows), "" + rows);
    String count = "%d selected of %d galaxies: ".formatted(rows.size() - 1, COUNT);
    assertTrue(some.output().contains(count), some.output());
    Outcome again = predict(catalog, "some.csv", "--select", "ring > " + middle);
    assertTrue(again.output().contains(count), "finished before: " + again.output());
    assertTold(predict(catalog, "no.csv", "--select", "rong"), 1, "no 'rong'", "ring");
    assertTold(predict(catalog, "no.csv", "--certain", "1"), 1, "--certain", "without --select");
    assertTold(
        predict(catalog, "no.csv", "--select", "ring", "--certain", "2"), 1, "--certain", "2");
  }

  @Test
  void whereThereAreNoVotesNothingIsSelected() throws IOException {
    Path catalog = catalog();
    assertEquals(0, finetune(catalog, "--label", "level", "--regression").code());
    assertTold(predict(catalog, "no.csv", "--select", "ring"), 1, "'level'", "no decision tree");
  }
}
