package zoobot.vo.samp;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The file by which a hub says where it is, with the secret that proves that we may read it. */
record LockFile(URI hub, String secret) {

  private static final String LOCATION = "std-lockurl:";

  /** Where the hub's file is, by the variable SAMP_HUB and the user's home. */
  static Path find(String variable, String home) {
    if (variable == null || !variable.startsWith(LOCATION)) {
      return Path.of(home, ".samp");
    }
    try {
      URI given = URI.create(variable.substring(LOCATION.length()));
      return Path.of(new URI(given.getScheme(), null, given.getPath(), null)); // without localhost
    } catch (java.net.URISyntaxException | RuntimeException e) {
      throw new SampException(
          "SAMP_HUB is " + variable + ", not std-lockurl:file:///FILE; set it so, or unset it", e);
    }
  }

  static LockFile read(Path file) {
    Map<String, String> entries = new HashMap<>();
    try {
      // no Properties: a backslash is a backslash here
      for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
        int equals = line.indexOf('=');
        if (equals > 0 && !line.startsWith("#")) {
          entries.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
      }
    } catch (NoSuchFileException e) {
      throw Failure.noHub("there is no " + file, e);
    } catch (IOException e) {
      throw new SampException(
          "the hub's lock file " + file + " cannot be read; see whose it is", e);
    }
    return new LockFile(address(file, entries), entry(file, entries, "samp.secret"));
  }

  private static URI address(Path file, Map<String, String> entries) {
    String text = entry(file, entries, "samp.hub.xmlrpc.url");
    try {
      URI uri = URI.create(text);
      if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw damaged(file, "samp.hub.xmlrpc.url is \"" + text + "\"");
    }
    throw damaged(file, "samp.hub.xmlrpc.url is \"" + text + "\"");
  }

  private static String entry(Path file, Map<String, String> entries, String name) {
    String value = entries.get(name);
    if (value == null || value.isEmpty()) {
      throw damaged(file, "it has no " + name);
    }
    return value;
  }

  private static SampException damaged(Path file, String how) {
    return new SampException(
        "the hub's lock file "
            + file
            + " is damaged ("
            + how
            + "); delete it and start TOPCAT or Aladin anew");
  }
}
