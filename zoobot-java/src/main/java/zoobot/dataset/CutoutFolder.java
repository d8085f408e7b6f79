package zoobot.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tech.tablesaw.api.Table;

/** A folder of cutouts: images, their catalogue, what failed, and how they were asked for. */
final class CutoutFolder {

  private final Path folder;
  private final String service;

  CutoutFolder(Path folder, String service) {
    this.folder = folder.toAbsolutePath();
    this.service = service;
  }

  Path folder() {
    return folder;
  }

  Path images() {
    return folder.resolve("images");
  }

  Path catalog() {
    return folder.resolve("catalog.csv");
  }

  Path failed() {
    return folder.resolve("failed.csv");
  }

  String relative(Path image) {
    return folder.relativize(image).toString().replace('\\', '/');
  }

  /** Makes the folder, or checks that the images in it are of the same service, size and scale. */
  void prepare(CutoutFacts facts) throws IOException {
    Files.createDirectories(images());
    Path file = folder.resolve("cutouts.txt");
    String settings =
        service
            + "\n"
            + facts.url()
            + "\n"
            + facts.pixels()
            + " pixels of "
            + facts.arcsecPerPixel()
            + " arcsec\n";
    if (!Files.exists(file)) {
      TableFile.write(settings, file);
    } else if (!Files.readString(file).equals(settings)) {
      throw new IllegalArgumentException(
          folder
              + " holds cutouts of another kind; choose another folder. There: "
              + Files.readString(file).strip().replace("\n", ", ")
              + "; asked for: "
              + settings.strip().replace("\n", ", "));
    }
  }

  void writeCatalog(Table table) throws IOException {
    TableFile.writeCsv(table, catalog());
  }

  /** Writes what failed, or removes what an earlier run wrote if nothing did. */
  void writeFailed(Table failures) throws IOException {
    if (failures.isEmpty()) {
      Files.deleteIfExists(failed());
    } else {
      TableFile.writeCsv(failures, failed());
    }
  }
}
