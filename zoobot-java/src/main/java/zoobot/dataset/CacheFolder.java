package zoobot.dataset;

import java.nio.file.Path;

/** Where downloads lie: the environment variable {@code ZOOBOT_CACHE}, or ~/.cache/zoobot. */
public final class CacheFolder {

  private CacheFolder() {}

  /** Returns the folder, which need not exist yet. */
  public static Path path() {
    String set = System.getenv("ZOOBOT_CACHE");
    return set == null || set.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "zoobot")
        : Path.of(set).toAbsolutePath();
  }
}
