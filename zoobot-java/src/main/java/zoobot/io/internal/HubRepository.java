package zoobot.io.internal;

import java.nio.file.Path;

/**
 * A repository on the Hugging Face hub, or on a server laid out as it is: {@code owner/name}, data
 * sets with {@code datasets/} before it, and a branch, tag or commit.
 */
public record HubRepository(String id, String revision) {

  private static final String PART = "[A-Za-z0-9_][A-Za-z0-9._-]*";

  /** Checks that neither can lead out of the address or folder it becomes part of. */
  public HubRepository {
    boolean named = id.matches("(datasets/)?" + PART + "/" + PART);
    Check.that(named, "a repository on the hub is owner/name, not '%s'", id);
    boolean fixed = revision.matches(PART + "(/" + PART + ")*");
    Check.that(fixed, "a revision is a branch, tag or commit, not '%s'", revision);
  }

  /** Reads {@code owner/name} or {@code owner/name@revision}. */
  public static HubRepository parse(String text) {
    int at = text.indexOf('@');
    return at < 0
        ? new HubRepository(text, "main")
        : new HubRepository(text.substring(0, at), text.substring(at + 1));
  }

  /** Returns the hub: the environment variable {@code HF_ENDPOINT}, or https://huggingface.co. */
  public static String endpoint() {
    String set = System.getenv("HF_ENDPOINT");
    return set == null || set.isBlank() ? "https://huggingface.co" : set;
  }

  /** Returns where downloads lie: the environment variable ZOOBOT_CACHE, or ~/.cache/zoobot. */
  public static Path cache() {
    String set = System.getenv("ZOOBOT_CACHE");
    return set == null || set.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "zoobot")
        : Path.of(set).toAbsolutePath();
  }

  /** Returns the address of a file of this repository. */
  public String address(String endpoint, String file) {
    return endpoint.replaceFirst("/+$", "") + "/" + id + "/resolve/" + revision + "/" + file;
  }

  /** Returns where files of this repository lie in a cache folder. */
  public Path folder(Path cache) {
    String version = revision.equals("main") ? "" : "@" + revision.replace('/', '_');
    return cache.resolve("hub").resolve(id + version);
  }

  /** Returns the same repository at another revision. */
  public HubRepository at(String other) {
    return new HubRepository(id, other);
  }

  @Override
  public String toString() {
    return "hf_hub:" + id + (revision.equals("main") ? "" : "@" + revision);
  }
}
