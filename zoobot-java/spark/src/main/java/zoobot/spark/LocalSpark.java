package zoobot.spark;

import org.apache.spark.sql.SparkSession;
import zoobot.io.Threads;

/**
 * Spark in this process alone, for notebooks and first tries: no cluster, no web page, and of what
 * it logs only errors.
 *
 * <pre>{@code
 * SparkSession spark = LocalSpark.start();
 * }</pre>
 */
public final class LocalSpark {

  private static final String LOGGING = "log4j2.configurationFile";

  private LocalSpark() {}

  /** Starts with as many tasks at once as {@link Threads#count()}; see the other method. */
  public static SparkSession start() {
    return start(Threads.count());
  }

  /**
   * Starts Spark, or returns the session of this process if there is one already, as it is.
   *
   * @param cores tasks at once; each computes on one thread
   */
  public static SparkSession start(int cores) {
    if (System.getProperty(LOGGING) == null) { // before Spark's first class reads it
      System.setProperty(LOGGING, LocalSpark.class.getResource("quiet.properties").toString());
    }
    return SparkSession.builder()
        .master("local[" + cores + "]")
        .appName("zoobot")
        .config("spark.ui.enabled", false)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", 2 * cores)
        .getOrCreate();
  }
}
