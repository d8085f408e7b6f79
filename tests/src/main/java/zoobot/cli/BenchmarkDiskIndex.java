package zoobot.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import zoobot.io.Progress;
import zoobot.representation.Pca;
import zoobot.representation.Representations;
import zoobot.similarity.DiskIndex;
import zoobot.similarity.DiskIndexOptions;
import zoobot.similarity.Metric;

/** An index of more galaxies than memory holds. */
@Command(
    name = "disk-index",
    description = {
      "An index on disk of many galaxies of 40 numbers, made from real ones: time and memory to"
          + " build it, recall@10 and times of single queries.",
      "What is in the folder already is not made again: a second run measures the search alone, and"
          + " one after index/ was deleted the building alone."
    },
    mixinStandardHelpOptions = true)
final class BenchmarkDiskIndex implements Callable<Integer> {

  private static final int NEAREST = 10;
  private static final int COLUMNS = 40;

  @Option(names = "--galaxies", defaultValue = "1000000", description = "How many are made.")
  private int galaxies;

  @Option(
      names = "--representations",
      required = true,
      description = "Of real galaxies, by 'represent'; of more than 40 columns a PCA is made.")
  private Path real;

  @Option(names = "--folder", required = true, description = "What is made goes here.")
  private Path folder;

  @Option(
      names = "--queries",
      defaultValue = "200",
      description = "For recall; 10 times for times.")
  private int queries;

  @Option(names = "--shard", defaultValue = "250000", description = "Galaxies of a shard.")
  private int shard;

  @Override
  public Integer call() {
    Path rows = folder.resolve("galaxies-" + galaxies);
    Path index = folder.resolve("index-" + galaxies);
    if (!Files.exists(rows)) {
      double seconds = seconds(() -> ManyGalaxies.like(forty()).save(rows, galaxies));
      print("galaxies made, s", seconds);
    }
    if (!DiskIndex.isWhole(index)) {
      ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
      DiskIndexOptions options = DiskIndexOptions.defaults().withShard(shard);
      print(
          "index built, s",
          seconds(
              () ->
                  DiskIndex.build(
                      rows, index, Metric.EUCLIDEAN, options, Progress.log(System.out))));
      memory("build");
    }
    search(index);
    return 0;
  }

  private Representations forty() {
    Representations all = Representations.read(real);
    return all.features() <= COLUMNS ? all : Pca.fit(all, COLUMNS).transform(all);
  }

  private void search(Path folder) {
    long start = System.nanoTime();
    DiskIndex index = DiskIndex.open(folder);
    print("opened, s", (System.nanoTime() - start) / 1e9);
    System.out.println(index);
    for (int beam : new int[] {16, 32, 80}) {
      DiskIndex search = index.withSearchBeam(beam);
      double[] times = new double[10 * queries];
      SplittableRandom random = new SplittableRandom(beam);
      for (int i = -queries; i < times.length; i++) { // the first warm it up
        String id = ManyGalaxies.id(random.nextInt(galaxies));
        long at = System.nanoTime();
        search.nearest(id, NEAREST);
        times[Math.max(i, 0)] = (System.nanoTime() - at) / 1e6;
      }
      Arrays.sort(times);
      System.out.printf(
          Locale.ROOT,
          "beam %d: recall@%d %.4f of %d queries; a query %.2f ms (median), %.2f ms (p95)%n",
          beam,
          NEAREST,
          search.recall(NEAREST, queries, 1),
          queries,
          times[times.length / 2],
          times[times.length * 95 / 100]);
    }
    memory("search");
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static void print(String name, double value) {
    System.out.printf(Locale.ROOT, "%s: %.1f%n", name, value);
  }

  private static void memory(String what) {
    List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
    long heap =
        pools.stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    System.out.printf(
        Locale.ROOT,
        "%s: peak heap %d MB of %d allowed; peak resident memory, with mapped files, %s%n",
        what,
        heap >> 20,
        Runtime.getRuntime().maxMemory() >> 20,
        Turns.peakMemory());
  }
}
