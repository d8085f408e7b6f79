package zoobot.dataset;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import zoobot.io.internal.Check;
import zoobot.io.internal.HubRepository;

/** The manifests that come with the library, those of the folder data-manifests, and one's own. */
public final class Manifests {

  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .create();

  private static final String FOLDER = "zoobot/manifests/";

  /** One that is always there; where it is, the others are. */
  private static final String ANCHOR = "imagenet-efficientnet-b0.json";

  private Manifests() {}

  /** Returns all that come with the library, by name. */
  public static List<Manifest> all() {
    return names().stream().sorted().map(Manifests::bundled).toList();
  }

  /** Returns the one of this name, or that has it as another name. */
  public static Optional<Manifest> find(String name) {
    return names().contains(name + ".json")
        ? Optional.of(bundled(name + ".json"))
        : all().stream().filter(m -> m.isNamed(name)).findFirst();
  }

  /** Returns the one whose files are those of a repository, at any revision. */
  public static Optional<Manifest> find(HubRepository repository) {
    return all().stream().filter(m -> repository.id().equals(m.hub())).findFirst();
  }

  /**
   * Reads a manifest of one's own.
   *
   * @throws IllegalArgumentException if it is none; the message names the file
   */
  public static Manifest read(Path file) {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(file + ": there is no such file", e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }

  /** Reads JSON; a key that is not known is an error, so that a misspelt one is found. */
  static Manifest parse(String json, String source) {
    try {
      JsonObject root = GSON.fromJson(json, JsonObject.class);
      Check.that(root != null, "is empty");
      checkKeys(root, Manifest.class);
      checkKeys(root.get("encoder"), Manifest.EncoderFacts.class);
      checkKeys(root.get("dataset"), Manifest.DatasetFacts.class);
      checkKeys(root.get("cutouts"), CutoutFacts.class);
      if (root.get("files") != null && root.get("files").isJsonArray()) {
        root.getAsJsonArray("files").forEach(file -> checkKeys(file, Manifest.File.class));
      }
      return GSON.fromJson(root, Manifest.class);
    } catch (JsonParseException e) {
      throw new IllegalArgumentException(source + ": no manifest: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      // Gson wraps what a record's constructor throws.
      Throwable cause = e.getCause() instanceof IllegalArgumentException inner ? inner : e;
      throw new IllegalArgumentException(source + ": " + cause.getMessage(), e);
    }
  }

  private static void checkKeys(JsonElement element, Class<? extends Record> type) {
    if (element == null || !element.isJsonObject()) {
      return;
    }
    List<String> known =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getName)
            .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
            .toList();
    for (String key : element.getAsJsonObject().keySet()) {
      Check.that(known.contains(key), "unknown key '%s'; there are %s", key, known);
    }
  }

  private static List<String> names() {
    URL anchor = Manifests.class.getResource("/" + FOLDER + ANCHOR);
    if (anchor == null) {
      throw new IllegalStateException("the library was built without " + FOLDER);
    }
    Pattern manifest = Pattern.compile(".*" + FOLDER + "([^/]+\\.json)");
    try (Stream<String> files =
        anchor.openConnection() instanceof JarURLConnection jar
            ? jar.getJarFile().stream().map(ZipEntry::getName)
            : Files.list(Path.of(anchor.toURI()).getParent()).map(f -> f.toUri().getPath())) {
      return files.map(manifest::matcher).filter(Matcher::matches).map(m -> m.group(1)).toList();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Manifest bundled(String file) {
    try (InputStream in = Manifests.class.getResourceAsStream("/" + FOLDER + file)) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return parse(json, "data-manifests/" + file);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
