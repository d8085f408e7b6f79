package zoobot.representation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PcaTest {

  @TempDir private Path folder;

  /** Returns the rows without their mean. */
  private static double[][] centred(Representations r) {
    double[][] rows = new double[r.size()][r.features()];
    for (int d = 0; d < r.features(); d++) {
      double mean = 0;
      for (int i = 0; i < r.size(); i++) {
        mean += r.values()[i * r.features() + d] / (double) r.size();
      }
      for (int i = 0; i < r.size(); i++) {
        rows[i][d] = r.values()[i * r.features() + d] - mean;
      }
    }
    return rows;
  }

  @Test
  void componentsAreThoseOfAFullSvd() {
    Representations r = Noise.representations(300, 12, 5);
    Pca pca = Pca.fit(r, 12);
    SingularValueDecomposition svd =
        new SingularValueDecomposition(new Array2DRowRealMatrix(centred(r)));
    double[] singular = svd.getSingularValues();
    double total = Arrays.stream(singular).map(s -> s * s).sum();
    for (int k = 0; k < 12; k++) {
      double[] expected = svd.getV().getColumn(k);
      double sign = Math.signum(expected[largest(expected)]);
      double[] oriented = Arrays.stream(expected).map(v -> v * sign).toArray();
      assertArrayEquals(oriented, pca.component(k), 1e-5, "component " + k);
      assertEquals(singular[k] * singular[k] / 299, pca.variance()[k], 1e-5);
      assertEquals(singular[k] * singular[k] / total, pca.explained()[k], 1e-7);
    }
    assertEquals(1, Arrays.stream(pca.explained()).sum(), 1e-9);
  }

  private static int largest(double[] values) {
    int largest = 0;
    for (int i = 0; i < values.length; i++) {
      largest = Math.abs(values[i]) > Math.abs(values[largest]) ? i : largest;
    }
    return largest;
  }

  @Test
  void someComponentsOfManyColumnsAreThoseOfTheWholeDecomposition() {
    Random random = new Random(0);
    double[][] matrix = new double[300][300];
    for (int k = 0; k < 300; k++) {
      double[] v = random.doubles(300, -1, 1).toArray();
      double weight = Math.pow(0.9, k);
      for (int i = 0; i < 300; i++) {
        for (int j = 0; j < 300; j++) {
          matrix[i][j] += v[i] * v[j] * weight;
        }
      }
    }
    Eigen some = Eigen.largest(matrix, 10);
    Eigen all = Eigen.largest(matrix, 300);
    for (int k = 0; k < 10; k++) {
      assertEquals(all.values()[k], some.values()[k], 1e-8 * all.values()[0]);
      double dot = 0;
      for (int i = 0; i < 300; i++) {
        dot += all.vectors()[k][i] * some.vectors()[k][i];
      }
      assertEquals(1, Math.abs(dot), 1e-9, "component " + k);
    }
  }

  @Test
  void aMatrixOfLowRankIsNoTrouble() {
    double[][] matrix = new double[300][300];
    for (int i = 0; i < 3; i++) {
      matrix[i][i] = 3 - i;
    }
    assertArrayEquals(new double[] {3, 2, 1, 0, 0}, Eigen.largest(matrix, 5).values(), 1e-10);
  }

  @Test
  void transformedNumbersHaveTheVarianceTold() {
    Representations r = Noise.representations(400, 9, 1);
    Pca pca = Pca.fit(r, 4);
    Representations small = pca.transform(r);
    assertEquals(List.of("feat_pca_0", "feat_pca_1", "feat_pca_2", "feat_pca_3"), small.columns());
    assertEquals(r.ids(), small.ids());
    for (int k = 0; k < 4; k++) {
      double sum = 0;
      for (int i = 0; i < 400; i++) {
        sum += Math.pow(small.values()[i * 4 + k], 2);
      }
      assertEquals(pca.variance()[k], sum / 399, 1e-5);
    }
    assertArrayEquals(small.vector(7), pca.transform(r.vector(7)), 1e-6f);
    assertArrayEquals(new float[] {small.vector(7)[0]}, pca.first(1).transform(r.vector(7)));
  }

  @Test
  void fittedInPartsOrAtOnceItIsTheSame() {
    Representations r = Noise.representations(500, 6, 2);
    Path csv = r.save(folder.resolve("r.csv"));
    PcaFit parts = new PcaFit(r.columns(), 3);
    Representations.readInParts(csv, ReadOptions.defaults(), 70, parts::add);
    Pca inParts = parts.finish();
    Pca atOnce = Pca.fit(r, 3);
    Pca fromFile = Pca.fit(csv, ReadOptions.defaults(), 3);
    for (int k = 0; k < 3; k++) {
      assertArrayEquals(atOnce.component(k), inParts.component(k), 1e-10);
      assertArrayEquals(atOnce.component(k), fromFile.component(k), 1e-10);
      assertArrayEquals(atOnce.component(k), Pca.fit(r, 3).component(k), 0, "not deterministic");
    }
  }

  @Test
  void aFileIsTransformedInParts() {
    Representations r =
        Noise.representations(90, 6, 2).withPositions(Positions.of(new double[90], new double[90]));
    Pca pca = Pca.fit(r, 3);
    for (String name : List.of("r.csv", "r.parquet")) {
      Path out = folder.resolve("small-" + name);
      pca.transform(r.save(folder.resolve(name)), ReadOptions.defaults(), out);
      Representations small = Representations.read(out);
      assertEquals(r.ids(), small.ids());
      assertArrayEquals(pca.transform(r).values(), small.values());
      assertEquals(0, small.positions().orElseThrow().dec(89));
    }
  }

  @Test
  void aMeanFarFromZeroCostsNoPrecision() {
    Random random = new Random(3);
    float[][] rows = new float[200][3];
    float[][] near = new float[200][3];
    for (int i = 0; i < 200; i++) {
      for (int d = 0; d < 3; d++) {
        near[i][d] = random.nextInt(100) * (d + 1);
        rows[i][d] = 1e6f + near[i][d];
      }
    }
    List<String> ids = Noise.representations(200, 1, 0).ids();
    double[] expected = Pca.fit(Representations.of(ids, near), 3).variance();
    assertArrayEquals(expected, Pca.fit(Representations.of(ids, rows), 3).variance(), 1e-6);
  }

  @Test
  void whatIsSavedIsLoadedExactly() {
    Pca pca = Pca.fit(Noise.representations(60, 5, 4), 2);
    Pca loaded = Pca.load(pca.save(folder.resolve("pca.json")));
    assertArrayEquals(pca.component(1), loaded.component(1), 0);
    assertArrayEquals(pca.mean(), loaded.mean(), 0);
    assertArrayEquals(pca.explained(), loaded.explained(), 0);
    assertEquals(pca.toString(), loaded.toString());
    assertEquals(pca.toJson(), Pca.fromJson(pca.toJson()).toJson());
  }

  @Test
  void componentsForAShareAreCounted() {
    Pca pca = Pca.fit(Noise.representations(100, 5, 4), 5);
    int n = pca.componentsFor(0.9);
    double[] explained = pca.explained();
    assertTrue(Arrays.stream(explained, 0, n).sum() >= 0.9, "with " + n);
    assertTrue(Arrays.stream(explained, 0, n - 1).sum() < 0.9, "with one less than " + n);
    assertThrows(IllegalArgumentException.class, () -> pca.first(2).componentsFor(0.999));
  }

  @Test
  void badInputIsNamed() throws IOException {
    Representations r = Noise.representations(20, 4, 0);
    assertMessage(() -> Pca.fit(r, 5), "5", "4");
    assertMessage(() -> Pca.fit(r, 0), "0");
    assertMessage(() -> Pca.fit(r.rows(new int[] {0, 1}), 3), "2", "3");
    Pca pca = Pca.fit(r, 2);
    assertMessage(() -> pca.transform(Noise.representations(5, 3, 0)), "4", "3");
    assertMessage(() -> pca.transform(new float[7]), "4", "7");
    float[][] same = {{1, 2}, {1, 2}, {1, 2}};
    assertMessage(
        () -> Pca.fit(Representations.of(List.of("a", "b", "c"), same), 1), "nothing varies");
    Path bad = Files.writeString(folder.resolve("bad.json"), "{\"kind\": \"zoobot pca\"}");
    assertMessage(() -> Pca.load(bad), "bad.json");
    assertMessage(() -> Pca.fromJson(Files.readString(bad)), "no PCA");
    assertMessage(() -> Pca.fromJson("7"), "no PCA");
    assertMessage(() -> Pca.load(folder.resolve("no.json")), "no.json");
  }

  private static void assertMessage(
      org.junit.jupiter.api.function.Executable call, String... words) {
    Exception e = assertThrows(IllegalArgumentException.class, call);
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), e.getMessage());
    }
  }

  @Test
  void textsThatAreStoredAreTheSameInEveryLanguage() {
    Locale before = Locale.getDefault();
    try {
      Representations r = Noise.representations(60, 5, 4);
      String there = Pca.fit(r, 2).toString() + Pca.fit(r, 2).transform(r).provenance();
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals(there, Pca.fit(r, 2).toString() + Pca.fit(r, 2).transform(r).provenance());
    } finally {
      Locale.setDefault(before);
    }
  }
}
