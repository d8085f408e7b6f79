package zoobot.io.internal;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Which addresses may be reached out to, and why one did not give a file. */
public final class Address {

  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

  private Address() {}

  /** Returns whether a text is an address that {@link #web} would let through. */
  public static boolean isSafe(String address) {
    try {
      return web(parse(address)) != null;
    } catch (Refused e) {
      return false;
    }
  }

  /** Returns the address if it is https:, or http: on this machine: plain http: can be changed. */
  static URI web(URI address) throws Refused {
    boolean safe = "https".equals(address.getScheme()) && address.getHost() != null;
    boolean here = "http".equals(address.getScheme()) && HERE.contains(address.getHost());
    if (!safe && !here) {
      throw new Refused(address + " is refused: it has to be https:");
    }
    return address;
  }

  static URI parse(String address) throws Refused {
    try {
      return new URI(address);
    } catch (URISyntaxException e) {
      throw new Refused("no address: " + e.getMessage());
    }
  }

  /** A failure that trying again can't mend. */
  @SuppressWarnings("serial")
  static class Refused extends IOException {
    Refused(String message) {
      super(message);
    }
  }

  /** The server has too much to do, and may ask to wait, in ms. */
  @SuppressWarnings("serial")
  static final class Busy extends IOException {
    final long pause;

    Busy(String message, long pause) {
      super(message);
      this.pause = pause;
    }
  }

  /** The server answers, and has no such file or only one that shows nothing. */
  @SuppressWarnings("serial")
  public static final class Missing extends Refused {

    /** Says what is missing. */
    public Missing(String message) {
      super(message);
    }
  }
}
