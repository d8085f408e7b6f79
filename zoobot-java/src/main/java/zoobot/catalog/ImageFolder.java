package zoobot.catalog;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.table.TableException;
import zoobot.table.internal.Faults;

/** Makes a table of the images in a folder. */
final class ImageFolder {

  // An ending is sought in this order, so that one which ends in another comes before it.
  private static final List<String> ENDINGS =
      List.of(
          (".fits.gz .fit.gz .fits.fz .fits.bz2 .fits.xz .jpg .jpeg .jpe .jfif .png .tif .tiff .gif .bmp"
                  + " .fits .fit .fts .fz .webp .heic .avif .jp2") // of these the check tells more
              .split(" "));

  private ImageFolder() {}

  static Table table(Path folder) {
    boolean file = Files.isRegularFile(folder);
    Faults.check(!file, folder.toString(), "is no folder; unpack it if it is an archive");
    List<String> files = files(folder);
    String words = "there is no image in this folder; known endings are %s";
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
   * looked at. A link that leads nowhere is listed, so that the check of images names it; one that
   * leads to a folder above it is passed over, as what is there is listed already.
   */
  private static List<String> files(Path folder) {
    List<String> files = new ArrayList<>();
    FileVisitor<Path> visitor =
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
            files.add(folder.relativize(file).toString().replace(File.separatorChar, '/'));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            return e instanceof FileSystemLoopException
                ? FileVisitResult.CONTINUE
                : super.visitFileFailed(file, e);
          }
        };
    try {
      Set<FileVisitOption> links = Set.of(FileVisitOption.FOLLOW_LINKS);
      Files.walkFileTree(folder, links, Integer.MAX_VALUE, visitor);
    } catch (AccessDeniedException | NoSuchFileException e) { // either says no more than the path
      throw new TableException(e.getMessage() + ": is no folder that can be read", e);
    } catch (IOException e) {
      throw new TableException(folder + ": cannot be read: " + e.getMessage(), e);
    }
    files.removeIf(file -> ending(file).isEmpty() || hidden(file));
    return files.stream().sorted().toList();
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
