package zoobot.dataset;

import java.util.List;

/**
 * Where a file can be had, and how it is known.
 *
 * @param addresses https: or file: (http: on this machine only), in the order to be tried
 * @param bytes its length, or −1 where it is not known
 * @param digest its checksum, or null where it is not known
 */
public record Source(List<String> addresses, long bytes, Digest digest) {

  /** Copies the list. */
  public Source {
    addresses = List.copyOf(addresses);
  }
}
