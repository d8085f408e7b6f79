package zoobot.vo.samp;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

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
    } catch (URISyntaxException | RuntimeException e) {
      throw new SampException(
          "SAMP_HUB is " + variable + ", not std-lockurl:file:///FILE; set it so, or unset it", e);
    }
  }

  /** Reads a file; null for the one that is found. */
  static LockFile of(Path file) {
    return read(
        file != null ? file : find(System.getenv("SAMP_HUB"), System.getProperty("user.home")));
  }

  static LockFile read(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      URI hub = new URI(entry(text, "samp.hub.xmlrpc.url"));
      String secret = entry(text, "samp.secret");
      if ("http".equals(hub.getScheme()) && hub.getHost() != null && !secret.isEmpty()) {
        return new LockFile(hub, secret);
      }
    } catch (NoSuchFileException e) {
      throw SampException.noHub("there is no " + file, e);
    } catch (IOException e) {
      throw new SampException("the hub's lock file " + file + " cannot be read: is it yours?", e);
    } catch (URISyntaxException e) {
      // as damaged as any other
    }
    throw new SampException(
        "the hub's lock file "
            + file
            + " is damaged: samp.secret or samp.hub.xmlrpc.url is missing or wrong; delete it and"
            + " start TOPCAT or Aladin anew");
  }

  /** A value, or nothing; no Properties, as a backslash is a backslash here. */
  private static String entry(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }
}
