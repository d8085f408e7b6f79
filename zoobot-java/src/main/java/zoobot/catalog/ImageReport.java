package zoobot.catalog;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import zoobot.catalog.internal.Faults;
import zoobot.catalog.internal.ImageCheck;
import zoobot.catalog.internal.Place;
import zoobot.io.Progress;

/**
 * What {@link Catalog#checkImages()} found.
 *
 * @param source the catalogue checked, as messages name it
 * @param faults galaxies whose image cannot be used, in row order
 * @param groups for each galaxy a number that it shares with those of the same image, pixel for
 *     pixel, and no others
 */
public record ImageReport(String source, List<Fault> faults, List<Integer> groups) {

  /**
   * A galaxy whose image cannot be used.
   *
   * @param row of the galaxy in the catalogue checked, counted from 0
   * @param place in the catalogue's file, such as {@code "line 7"}
   * @param reason what is wrong, for example {@code "is missing"}
   */
  public record Fault(int row, String place, String id, Path file, String reason) {

    /** Returns what is wrong with the image in a row of a catalogue. */
    public static Fault of(Catalog catalog, int row, String reason) {
      String place = Place.of(catalog.source(), catalog.line(row));
      return new Fault(row, place, catalog.id(row), catalog.image(row), reason);
    }

    /** Returns the fault in one line. */
    @Override
    public String toString() {
      return place + ", id '" + id + "': " + file + " " + reason;
    }
  }

  /** Copies the lists. */
  public ImageReport {
    faults = List.copyOf(faults);
    groups = List.copyOf(groups);
  }

  static ImageReport of(Catalog catalog, Progress progress) {
    String[] digests = new String[catalog.size()];
    List<Fault> faults =
        ImageCheck.run(catalog, (row, pixels) -> digests[row] = pixels.digest(), progress);
    Map<String, Integer> first = new HashMap<>();
    List<Integer> groups =
        IntStream.range(0, digests.length)
            .map(row -> digests[row] == null ? row : first.computeIfAbsent(digests[row], d -> row))
            .boxed()
            .toList();
    return new ImageReport(catalog.source(), faults, groups);
  }

  /** Returns the number of images tried. */
  public int checked() {
    return groups.size();
  }

  /** Returns whether every image can be used. */
  public boolean ok() {
    return faults.isEmpty();
  }

  /**
   * Does nothing if every image can be used.
   *
   * @throws CatalogException if one cannot; the message names the rows. To go on without them use
   *     {@link Catalog#without}
   */
  public void orThrow() {
    Faults list = new Faults(source);
    faults.forEach(fault -> list.add(fault.toString()));
    list.orThrow(
        "mend these images, or leave them out by catalog.without(report) or --leave-out-broken");
  }

  /** Returns how many images were checked and how many cannot be used. */
  @Override
  public String toString() {
    return source + ": " + checked() + " images checked, " + faults.size() + " unusable";
  }
}
