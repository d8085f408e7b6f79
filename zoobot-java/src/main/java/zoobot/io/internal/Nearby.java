package zoobot.io.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Looks for the file that is meant where there is none of a name. */
public final class Nearby {

  private static final int MOST_TRIES = 20; // a folder
  private static final Map<Path, Integer> TRIED = new ConcurrentHashMap<>();
  private static final int MOST_FILES = 10_000; // that are looked at, a folder
  private static final int MOST = 3; // letters that may differ
  private static final String WINDOWS = "; it is a path of Windows";

  private Nearby() {}

  /** Returns what a message about a missing file goes on with; empty where nothing is alike. */
  public static String of(Path missing) {
    List<String> rest = new ArrayList<>();
    Path there = missing.toAbsolutePath();
    while (there.getParent() != null && !Files.isDirectory(there)) {
      rest.addAll(0, List.of(there.getFileName().toString().split("[/\\\\]+")));
      there = there.getParent();
    }
    Path folder = there;
    if (missing.toString().matches("(.*/)?[A-Za-z][A-Za-z0-9+]+:/.*")) {
      return "; it is an address, not a file: download it first";
    }
    if (rest.size() > 1 && Files.isRegularFile(folder.resolve(rest.get(0)))) {
      return "; " + folder.resolve(rest.get(0)) + " is no folder";
    }
    // A path of another computer may end as one does here.
    String tail =
        IntStream.range(1, rest.size())
            .mapToObj(i -> String.join("/", rest.subList(i, rest.size())))
            .filter(end -> Files.exists(folder.resolve(end)))
            .findFirst()
            .orElse(rest.isEmpty() ? null : similar(folder, rest.get(0)));
    String windows = missing.toString().matches(".*\\\\.*|.*(^|/)[A-Za-z]:/.*") ? WINDOWS : "";
    if (tail == null) {
      return windows;
    }
    Path found = folder.resolve(tail);
    Path near = missing.isAbsolute() ? found : Path.of("").toAbsolutePath().relativize(found);
    return windows + "; there is " + near;
  }

  private static String similar(Path folder, String name) {
    if (TRIED.merge(folder, 1, Integer::sum) > MOST_TRIES) {
      return null; // to list a large folder for each of many files would take hours
    }
    String stem = name.replaceFirst("\\..*", "");
    return names(folder).stream()
        .filter(n -> !n.equals(name)) // a link that leads nowhere
        .filter(
            n ->
                n.equalsIgnoreCase(name)
                    || n.replaceFirst("\\..*", "").equals(stem)
                    || isMisspelt(name, n))
        .min(Comparator.comparingInt(n -> Closest.distance(name, n)))
        .orElse(null);
  }

  /** Names of other numbers are other galaxies. */
  private static boolean isMisspelt(String name, String other) {
    return name.replaceAll("\\D", "").equals(other.replaceAll("\\D", ""))
        && Closest.distance(name, other) <= Math.min(MOST, name.length() / 4);
  }

  /** Lists a folder, of a very large one a part. */
  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.limit(MOST_FILES).map(file -> file.getFileName().toString()).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // nothing is alike then
    }
  }
}
