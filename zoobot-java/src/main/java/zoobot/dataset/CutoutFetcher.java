package zoobot.dataset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tech.tablesaw.columns.Column;
import zoobot.catalog.CellText;
import zoobot.image.ImageDecoder;

/** Fetches the image of one galaxy after the other. Safe for use by several threads. */
final class CutoutFetcher {

  private final CutoutFacts facts;
  private final SkyTable galaxies;
  private final Path folder;
  private final DownloadOptions options;
  private final Throttle throttle;

  CutoutFetcher(CutoutFacts facts, SkyTable galaxies, Path folder, DownloadOptions options) {
    this.facts = facts;
    this.galaxies = galaxies;
    this.folder = folder.toAbsolutePath();
    this.options = options.withProgress(DownloadProgress.quiet());
    throttle = new Throttle(facts.requestsPerSecond());
  }

  /** Returns where the image of a galaxy is or will be; only whole images have this name. */
  Path file(int row) {
    return folder.resolve(SkyTable.fileName(galaxies.id(row)) + "." + facts.format());
  }

  /**
   * Fetches the image of a galaxy.
   *
   * @throws IOException if it can't be had, is no image, or shows nothing; nothing is left then
   */
  void fetch(int row) throws IOException, InterruptedException {
    throttle.await();
    Path target = file(row);
    Path unchecked = target.resolveSibling("." + target.getFileName());
    String address = address(row);
    try {
      new Transfer(new Source(List.of(address), -1, null), unchecked, options, Download::freeSpace)
          .from(address);
      check(ImageDecoder.decode(unchecked));
      Files.move(
          unchecked, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unchecked);
      Files.deleteIfExists(unchecked.resolveSibling(unchecked.getFileName() + ".part"));
    }
  }

  String address(int row) {
    return new RowText(facts.url()).with(name -> value(name, row));
  }

  private String value(String name, int row) {
    return switch (name) {
      case "ra" -> plain(galaxies.ra(row));
      case "dec" -> plain(galaxies.dec(row));
      case "pixels" -> facts.pixels().toString();
      case "arcsec_per_pixel" -> plain(facts.arcsecPerPixel());
      default -> cell(name, row);
    };
  }

  private String cell(String name, int row) {
    if (!galaxies.table().columnNames().contains(name)) {
      throw new IllegalArgumentException(
          "the table has no column '" + name + "', which the address needs: " + facts.url());
    }
    Column<?> column = galaxies.table().column(name);
    return URLEncoder.encode(CellText.of(column, row), StandardCharsets.UTF_8);
  }

  /** Without an exponent, which services do not read. */
  private static String plain(double number) {
    return BigDecimal.valueOf(number).toPlainString();
  }

  /** Outside of their survey, services give an image of one colour. */
  private static void check(BufferedImage image) throws Address.Missing {
    int first = image.getRGB(0, 0);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getRGB(x, y) != first) {
          return;
        }
      }
    }
    throw new Address.Missing("the image is blank: this position is not in the survey");
  }
}
