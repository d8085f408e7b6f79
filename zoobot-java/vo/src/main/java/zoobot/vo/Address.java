package zoobot.vo;

import java.net.URI;
import java.nio.file.Path;

/** Addresses of files, which programs spell {@code file:/a}, {@code file:///a} and otherwise. */
final class Address {

  private Address() {}

  static String of(Path file) {
    return file.toAbsolutePath().toUri().toString();
  }

  /** Returns one spelling of an address. */
  static String normal(String url) {
    try {
      URI uri = URI.create(url);
      boolean local = "file".equalsIgnoreCase(uri.getScheme()) && uri.getPath() != null;
      return local ? "file:" + uri.normalize().getPath() : uri.normalize().toString();
    } catch (IllegalArgumentException e) {
      return url;
    }
  }
}
