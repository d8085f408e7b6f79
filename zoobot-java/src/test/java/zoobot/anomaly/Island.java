package zoobot.anomaly;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Galaxies of which those in a small corner of the feature space are the interesting ones. */
final class Island {

  final float[][] features;
  final boolean[] interesting;
  final List<String> ids;

  Island(int galaxies, int dimensions, long seed) {
    Random random = new Random(seed);
    features = new float[galaxies][dimensions];
    interesting = new boolean[galaxies];
    for (int i = 0; i < galaxies; i++) {
      for (int d = 0; d < dimensions; d++) {
        features[i][d] = (float) random.nextGaussian();
      }
      interesting[i] = features[i][0] + features[i][1] > 3;
    }
    ids = IntStream.range(0, galaxies).mapToObj(i -> "galaxy " + i).toList();
  }

  int score(String id) {
    return interesting[ids.indexOf(id)] ? 5 : 0;
  }

  int rows() {
    return features.length;
  }

  void label(AnomalyFinder finder, int batches) {
    for (int i = 0; i < batches; i++) {
      finder.next().forEach(id -> finder.label(id, score(id)));
    }
  }
}
