package zoobot.notebook;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;

/** What is wrong with an executed notebook, a line a fault. */
final class NotebookFaults {

  /** A picture of which one colour covers more is empty. */
  private static final double EMPTY = 0.999;

  private NotebookFaults() {}

  /** Finds errors, cells that were not run in order, cells that show nothing, empty pictures. */
  static List<String> of(NotebookFile notebook) throws IOException {
    List<String> faults = new ArrayList<>();
    List<NotebookCell> cells = notebook.code();
    boolean picture = false;
    for (int i = 0; i < cells.size(); i++) {
      NotebookCell cell = cells.get(i);
      String where = notebook.name() + ", code cell " + (i + 1) + ": ";
      Set<String> kinds = cell.kinds();
      if (cell.count() != i + 1) {
        faults.add(where + "execution count " + cell.count() + ", not run from top to bottom");
      }
      if (kinds.contains("error")) {
        faults.add(where + "an error");
      }
      if ((cell.endsWithValue() || cell.shows())
          && kinds.stream().noneMatch(k -> k.contains("/"))) {
        faults.add(where + "shows nothing");
      }
      for (byte[] file : cell.pictures()) {
        picture = true;
        if (isEmpty(file)) {
          faults.add(where + "an empty picture");
        }
      }
    }
    if (!picture) {
      faults.add(notebook.name() + ": no picture in the whole notebook");
    }
    return faults;
  }

  /** Finds cells that show less than they did: a picture or a table is gone. */
  static List<String> missing(NotebookFile now, NotebookFile before) {
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < before.code().size(); i++) {
      Set<String> gone = before.code().get(i).kinds();
      gone.retainAll(Set.of("image/png", "image/jpeg", "text/html"));
      gone.removeAll(now.code().get(i).kinds());
      if (!gone.isEmpty()) {
        faults.add(now.name() + ", code cell " + (i + 1) + ": no " + gone + " any more");
      }
    }
    return faults;
  }

  /** Finds a stamp that belongs to other code or another version. */
  static List<String> stale(NotebookFile notebook, String version) {
    if (notebook.stamp().isEmpty()) {
      return List.of(notebook.name() + ": no stamp; run it with ./zoobot notebooks");
    }
    NotebookFile.Stamp stamp = notebook.stamp().get();
    List<String> faults = new ArrayList<>();
    if (!stamp.codeDigest().equals(notebook.codeDigest())) {
      faults.add(notebook.name() + ": its code was changed after its outputs were made");
    }
    if (!stamp.version().equals(version)) {
      faults.add(
          "%s: its outputs are of version %s, this is %s"
              .formatted(notebook.name(), stamp.version(), version));
    }
    return faults;
  }

  /** Returns whether one colour covers all but a thousandth of a picture. */
  static boolean isEmpty(byte[] file) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
    if (image == null) {
      return true;
    }
    int width = image.getWidth();
    int[] colours = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    Arrays.sort(colours);
    int most = 0;
    int run = 0;
    for (int i = 0; i < colours.length; i++) {
      run = i > 0 && colours[i] == colours[i - 1] ? run + 1 : 1;
      most = Math.max(most, run);
    }
    return most > EMPTY * colours.length;
  }
}
