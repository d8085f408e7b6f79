package zoobot.active;

import java.util.Arrays;
import zoobot.representation.Pca;
import zoobot.representation.Representations;

/** Representations as heads learn from them: few principal components, of one common scale. */
final class Components {

  private static final int MOST = 128;
  private static final double PENALTY = 1000.0 / 1280; // a number of a representation

  private final Pca pca;
  private final float scale; // makes the variance of a number before 1 in the mean

  Components(Representations of) {
    pca = Pca.fit(of, Math.min(MOST, Math.min(of.features(), of.size() - 1)));
    scale = (float) Math.sqrt(pca.features() * pca.explained()[0] / pca.variance()[0]);
  }

  /** Returns the penalty that is usual for heads on these. */
  double penalty() {
    return PENALTY * pca.features();
  }

  float[][] rows(Representations representations) {
    float[][] rows = pca.transform(representations).vectors();
    Arrays.stream(rows).forEach(row -> scale(row, scale));
    return rows;
  }

  private static void scale(float[] row, float by) {
    for (int i = 0; i < row.length; i++) {
      row[i] *= by;
    }
  }
}
