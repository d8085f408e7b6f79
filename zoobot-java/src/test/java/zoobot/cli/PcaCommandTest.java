package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.cli.Outcome.assertTold;
import static zoobot.cli.Outcome.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.representation.Pca;
import zoobot.representation.Representations;

/** Principal components of what a job array wrote. */
class PcaCommandTest {

  @TempDir private Path folder;
  private Representations all;

  @BeforeEach
  void aJobArrayWrites() throws Exception {
    Random random = new Random(3);
    String[] ids = IntStream.range(0, 20).mapToObj(i -> "g" + i).toArray(String[]::new);
    float[][] rows = new float[20][6];
    for (float[] row : rows) {
      IntStream.range(0, 6).forEach(i -> row[i] = (float) random.nextGaussian());
    }
    all = Representations.of(java.util.List.of(ids), rows);
    Path parts = Files.createDirectories(folder.resolve("R"));
    all.rows(IntStream.range(0, 9).toArray()).save(parts.resolve("part-00001-of-00002.parquet"));
    all.rows(IntStream.range(9, 20).toArray()).save(parts.resolve("part-00002-of-00002.parquet"));
  }

  private Outcome pca(String components, Path output) {
    String read = "" + folder.resolve("R");
    return run(
        "pca", "--representations", read, "--components", components, "--output", "" + output);
  }

  @Test
  void aFolderBecomesATable() {
    Path table = folder.resolve("R-pca2.parquet");
    Outcome outcome = pca("2", table);
    assertEquals(0, outcome.code(), outcome.errors());
    Pca fitted = Pca.load(folder.resolve("R-pca2.json"));
    Representations two = Representations.read(table);
    assertEquals(all.ids(), two.ids());
    assertArrayEquals(fitted.transform(all).values(), two.values(), 1e-6f);
    assertArrayEquals(Pca.fit(all, 2).variance(), fitted.variance(), 1e-9);
    assertTrue(Files.exists(folder.resolve("R-pca2.png")));
  }

  @Test
  void whoErrsIsTold() {
    assertTold(pca("2", folder.resolve("R/pca.parquet")), "pca.parquet", "--output");
    assertTold(pca("2", folder.resolve("R2.fits")), "R2.fits", ".parquet");
    assertTold(pca("7", folder.resolve("R7.csv")), "7", "1 to 6");
  }
}
