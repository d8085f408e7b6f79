package zoobot.experiment;

import java.util.List;

/**
 * What the paper reports of its own searches, for reference lines: with the labels written in for
 * the Gaussian process on representations, without for Astronomaly (Walmsley et al. 2022,
 * doi:10.1093/mnras/stac525; numbers as its notebook prints them).
 *
 * @param name what was sought
 * @param gp accuracy@50 and @200 of representation and Gaussian process
 * @param astronomaly the same of Astronomaly on shapes
 */
public record PaperSearch(String name, double[] gp, double[] astronomaly) {

  private static final List<PaperSearch> ALL =
      List.of(
          new PaperSearch("odd", new double[] {1.000, 0.874}, new double[] {0.657, 0.400}),
          new PaperSearch("merger", new double[] {1.000, 0.880}, new double[] {0.252, 0.249}),
          new PaperSearch("ring", new double[] {0.999, 0.958}, new double[] {0.009, 0.030}),
          new PaperSearch("irregular", new double[] {1.000, 0.910}, new double[] {0.024, 0.036}));

  /** Returns the paper's search for what a label's name mentions; null where there is none. */
  public static PaperSearch of(String label) {
    return ALL.stream().filter(p -> label.contains(p.name)).findFirst().orElse(null);
  }
}
