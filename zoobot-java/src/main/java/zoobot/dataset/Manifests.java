package zoobot.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The manifests that come with the library: those of the folder data-manifests. */
public final class Manifests {

  private static final String FOLDER = "zoobot/manifests/";

  /** One that is always there; where it is, the others are. */
  private static final String ANCHOR = "imagenet-efficientnet-b0.json";

  private Manifests() {}

  /** Returns all, by name. */
  public static List<Manifest> all() {
    return names().stream().sorted().map(Manifests::read).toList();
  }

  /** Returns the one of this name, or that has it as another name. */
  public static Optional<Manifest> find(String name) {
    return names().contains(name + ".json")
        ? Optional.of(read(name + ".json"))
        : all().stream().filter(m -> m.isNamed(name)).findFirst();
  }

  /** Returns the one whose files are those of a repository, at any revision. */
  public static Optional<Manifest> find(HubRepository repository) {
    return all().stream().filter(m -> repository.id().equals(m.hub())).findFirst();
  }

  private static List<String> names() {
    URL anchor = Manifests.class.getResource("/" + FOLDER + ANCHOR);
    if (anchor == null) {
      throw new IllegalStateException("the library was built without " + FOLDER);
    }
    try {
      if (anchor.openConnection() instanceof JarURLConnection jar) {
        return json(
            jar.getJarFile().stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith(FOLDER))
                .map(name -> name.substring(FOLDER.length())));
      }
      try (Stream<Path> files = Files.list(Path.of(anchor.toURI()).getParent())) {
        return json(files.map(file -> file.getFileName().toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> json(Stream<String> names) {
    return names.filter(name -> name.endsWith(".json")).toList();
  }

  private static Manifest read(String file) {
    try (InputStream in = Manifests.class.getResourceAsStream("/" + FOLDER + file)) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Manifest.fromJson(json, "data-manifests/" + file);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
