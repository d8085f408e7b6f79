package zoobot.catalog;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.internal.Faults;

/** Makes a table of the images in a folder. */
final class ImageFolder {

  // An ending is sought in this order, so that one which ends in another comes before it.
  private static final List<String> ENDINGS =
      List.of(
          (".fits.gz .fit.gz .fits.fz .jpg .jpeg .png .tif .tiff .gif .bmp .fits .fit .fz")
              .split(" "));

  private ImageFolder() {}

  static Table table(Path folder) {
    List<String> files = files(folder);
    String words = "there is no image in this folder; known are %s";
    Faults.check(!files.isEmpty(), folder.toString(), words, String.join(", ", ENDINGS));
    List<String> ids = files.stream().map(ImageFolder::id).toList();
    checkOnce(ids, files, folder);
    return Table.create(
        folder.toString(),
        StringColumn.create(Catalog.ID, ids),
        StringColumn.create(Catalog.FILE, files));
  }

  /**
   * Lists what looks like images, relative to the folder, also behind links; what is hidden is not
   * looked at. A link that leads nowhere is listed, so that the check of images names it.
   */
  private static List<String> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return all.filter(file -> !Files.isDirectory(file))
          .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
          .filter(file -> !ending(file).isEmpty() && !hidden(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new CatalogException(folder + ": is no folder that can be read", e);
    } catch (UncheckedIOException e) {
      throw new CatalogException(folder + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean hidden(String file) {
    return file.startsWith(".") || file.contains("/.");
  }

  private static String ending(String file) {
    String lower = file.toLowerCase(Locale.ROOT);
    return ENDINGS.stream().filter(lower::endsWith).findFirst().orElse("");
  }

  /** Returns the name of an image file without ending. */
  static String id(String file) {
    String name = Path.of(file).getFileName().toString();
    return name.substring(0, name.length() - ending(name).length());
  }

  private static void checkOnce(List<String> ids, List<String> files, Path folder) {
    Faults faults = new Faults(folder.toString());
    Map<String, String> seen = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      String same = seen.putIfAbsent(ids.get(i), files.get(i));
      if (same != null) {
        faults.add("id '" + ids.get(i) + "' is both " + same + " and " + files.get(i));
      }
    }
    faults.orThrow("rename these files, or write a table of them");
  }
}
