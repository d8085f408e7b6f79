package zoobot.dataset;

import java.io.IOException;
import java.net.http.HttpHeaders;

/** What a server says about a file, gathered along its redirects. */
final class Answer {

  private final long expected;
  private volatile long total;
  private volatile String etag;
  private String revision;
  private Digest digest;

  /**
   * Begins to gather.
   *
   * @param expected length of the whole, or −1
   */
  Answer(long expected) {
    this.expected = expected;
    total = expected;
  }

  /** Takes what the hub says of itself; the first to say it counts. */
  void add(HttpHeaders headers) {
    if (revision == null) {
      revision = headers.firstValue("x-repo-commit").orElse(null);
    }
    if (digest == null) {
      boolean hub = headers.firstValue("x-repo-commit").isPresent();
      digest = sha256(headers.firstValue("x-linked-etag").orElse(null));
      digest = digest == null && hub ? sha256(headers.firstValue("etag").orElse(null)) : digest;
    }
  }

  /**
   * Takes what is said of the body that follows.
   *
   * @param from where it begins in the whole
   * @param ranged whether it is a part
   * @throws IOException if it is another part than the one asked for
   */
  void begin(HttpHeaders headers, long from, boolean ranged) throws IOException {
    etag = headers.firstValue("etag").filter(e -> e.startsWith("\"")).orElse(null);
    long length = headers.firstValueAsLong("content-length").orElse(-1);
    total = length < 0 ? expected : from + length;
    if (ranged) {
      String range = headers.firstValue("content-range").orElse("");
      if (!range.startsWith("bytes " + from + "-")) {
        throw new IOException("asked for bytes from " + from + ", got '" + range + "'");
      }
    }
  }

  /** Returns the length of the whole as the server says or as was expected, or −1. */
  long total() {
    return total;
  }

  /** Returns the name that the server gives to this state of the file, or null. */
  String etag() {
    return etag;
  }

  /** Returns the hub's commit, or null. */
  String revision() {
    return revision;
  }

  /** Returns the SHA-256 that the hub names, or null. */
  Digest digest() {
    return digest;
  }

  private static Digest sha256(String etag) {
    String hex = etag == null ? "" : etag.replace("\"", "");
    return hex.matches("[0-9a-fA-F]{64}") ? Digest.sha256(hex) : null;
  }
}
