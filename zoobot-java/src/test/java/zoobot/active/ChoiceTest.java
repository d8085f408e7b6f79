package zoobot.active;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which galaxies a batch has. */
class ChoiceTest {

  private static int[] order(Choice choice, double[] information, float[][] rows, int seed) {
    return choice.order(information, rows, 2, new SplittableRandom(seed));
  }

  @Test
  void theHighestAreThoseThatTellMost() {
    double[] information = {0.1, 0.5, 0, 0.3};
    assertArrayEquals(
        new int[] {1, 3, 0, 2}, order(Choice.HIGHEST, information, new float[4][1], 0));
  }

  @Test
  void byChanceEachComesFirstInProportionToWhatItTells() {
    double[] information = {1, 3, 0, 6};
    int[] first = new int[4];
    IntStream.range(0, 4000)
        .forEach(seed -> first[order(Choice.CHANCE, information, new float[4][1], seed)[0]]++);
    assertArrayEquals(new double[] {0.1, 0.3, 0, 0.6}, shares(first), 0.03);
  }

  @Test
  void atRandomAllAreAlike() {
    int[] first = new int[4];
    double[] information = {1, 3, 0, 6};
    IntStream.range(0, 4000)
        .forEach(seed -> first[order(Choice.RANDOM, information, new float[4][1], seed)[0]]++);
    assertArrayEquals(new double[] {0.25, 0.25, 0.25, 0.25}, shares(first), 0.03);
  }

  private static double[] shares(int[] counts) {
    double sum = Arrays.stream(counts).sum();
    return Arrays.stream(counts).mapToDouble(c -> c / sum).toArray();
  }

  @Test
  void spreadTakesNoNearCopy() {
    double[] information = {1, 0.99, 0.98, 0.97, 0.96, 0.95, 0.5, 0.5, 0.5, 0.5};
    float[][] rows = new float[10][2];
    IntStream.range(6, 10).forEach(i -> rows[i][0] = 5); // two kinds of five, each alike
    IntStream.range(0, 10).forEach(i -> rows[i][1] = 0.01f * i);
    assertTrue(order(Choice.HIGHEST, information, rows, 0)[1] < 6);
    for (int seed = 0; seed < 20; seed++) {
      int[] order = order(Choice.SPREAD, information, rows, seed);
      assertEquals(0, order[0]);
      assertTrue(order[1] >= 6, "the other kind comes second: " + Arrays.toString(order));
      assertEquals(45, Arrays.stream(order).sum(), "each once: " + Arrays.toString(order));
      assertEquals(10, Arrays.stream(order).distinct().count());
    }
  }
}
