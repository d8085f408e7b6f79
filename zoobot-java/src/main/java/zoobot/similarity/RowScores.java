package zoobot.similarity;

import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.graph.similarity.ScoreFunction;
import io.github.jbellis.jvector.graph.similarity.SearchScoreProvider;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;

/** Tells JVector how near rows are, on the array where they are; a higher score is nearer. */
record RowScores(Vectors vectors) implements BuildScoreProvider {

  static SearchScoreProvider of(Vectors vectors, float[] query) {
    ScoreFunction.ExactScoreFunction score =
        row -> 1 / (1 + vectors.rank(row, query, Float.POSITIVE_INFINITY));
    return new DefaultSearchScoreProvider(score);
  }

  @Override
  public boolean isExact() {
    return true;
  }

  @Override
  public VectorFloat<?> approximateCentroid() {
    double[] sums = new double[vectors.features()];
    for (int row = 0; row < vectors.rows(); row++) {
      for (int d = 0; d < sums.length; d++) {
        sums[d] += vectors.values()[row * sums.length + d] * vectors.scale(row);
      }
    }
    VectorFloat<?> centroid =
        VectorizationProvider.getInstance().getVectorTypeSupport().createFloatVector(sums.length);
    for (int d = 0; d < sums.length; d++) {
      centroid.set(d, (float) (sums[d] / vectors.rows()));
    }
    return centroid;
  }

  @Override
  public SearchScoreProvider searchProviderFor(VectorFloat<?> vector) {
    float[] query = new float[vector.length()];
    for (int d = 0; d < query.length; d++) {
      query[d] = vector.get(d);
    }
    return of(vectors, query);
  }

  @Override
  public SearchScoreProvider searchProviderFor(int row) {
    return of(vectors, vectors.query(row));
  }

  @Override
  public SearchScoreProvider diversityProviderFor(int row) {
    return of(vectors, vectors.query(row));
  }
}
