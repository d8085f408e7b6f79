package zoobot.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.image.ImageDecoder;
import zoobot.image.Pixels;

/**
 * Looks through a catalogue for what would spoil a training without a word: broken, blank and
 * repeated images, labels that contradict each other, fractions taken for votes.
 *
 * <pre>{@code
 * QualityReport report = Quality.check(catalog, QualityOptions.standard().withLabels("ring"));
 * System.out.println(report);
 * }</pre>
 *
 * <p>Images are decoded on several threads, one at a time each; of every image some 400 bytes are
 * kept. Nothing is changed or left out.
 */
public final class Quality {

  private Quality() {}

  /**
   * Checks a catalogue.
   *
   * @throws CatalogException if a column of the options is not there
   * @throws CancellationException if the thread is interrupted
   */
  public static QualityReport check(Catalog catalog, QualityOptions options) {
    return check(catalog, options, done -> {});
  }

  /**
   * Checks a catalogue and tells how it goes on.
   *
   * @param progress is told, by several threads, about how many images have been looked at
   * @throws CatalogException if a column of the options is not there
   * @throws CancellationException if the thread is interrupted
   */
  public static QualityReport check(Catalog catalog, QualityOptions options, IntConsumer progress) {
    options.labels().forEach(catalog::column);
    String[] parts = new String[catalog.size()];
    if (!options.split().isEmpty()) {
      catalog.texts(options.split()).toArray(parts);
    }
    return check(catalog, parts, options, progress);
  }

  /**
   * Checks the three parts of a split together: the same image must not stand in two of them.
   *
   * @throws CatalogException if a column of the options is not there
   * @throws CancellationException if the thread is interrupted
   */
  public static QualityReport check(Split split, QualityOptions options) {
    List<Catalog> catalogs = List.of(split.train(), split.validation(), split.test());
    List<String> names = List.of("train", "validation", "test");
    Table all = withWholePaths(split.train());
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < catalogs.size(); i++) {
      if (i > 0) {
        all.append(withWholePaths(catalogs.get(i)));
      }
      for (int row = 0; row < catalogs.get(i).size(); row++) {
        parts.add(names.get(i));
      }
    }
    Catalog joined = split.train().with(all, lines(catalogs));
    return check(joined, parts.toArray(String[]::new), options, done -> {});
  }

  /** The parts may lie in different folders. */
  private static Table withWholePaths(Catalog catalog) {
    StringColumn files = StringColumn.create(Catalog.FILE);
    for (int row = 0; row < catalog.size(); row++) {
      files.append(catalog.image(row).toAbsolutePath().toString());
    }
    return catalog.table().replaceColumn(Catalog.FILE, files);
  }

  private static int[] lines(List<Catalog> catalogs) {
    return catalogs.stream()
        .flatMapToInt(catalog -> IntStream.range(0, catalog.size()).map(catalog::line))
        .toArray();
  }

  private static QualityReport check(
      Catalog catalog, String[] parts, QualityOptions options, IntConsumer progress) {
    List<QualityIssue> issues = new ArrayList<>();
    Fingerprint[] prints = new Fingerprint[catalog.size()];
    ImageReport report =
        ImageCheck.run(
            catalog,
            (row, file) ->
                prints[row] = Fingerprint.of(Pixels.of(ImageDecoder.decode(file, catalog.fits()))),
            progress);
    for (ImageFault fault : report.faults()) {
      issues.add(QualityIssue.of(QualityKind.UNREADABLE, catalog, fault.row(), fault.reason()));
    }
    new PixelChecks(catalog, options, issues).check(prints);
    List<Twins.Pair> twins = Twins.find(prints, options.similarity());
    new TwinChecks(catalog, parts, options.labels(), issues).check(twins);
    new ColumnChecks(catalog, options, issues).check();
    issues.sort(Comparator.comparing(QualityIssue::kind).thenComparing(QualityIssue::row));
    return new QualityReport(catalog.source(), catalog.size(), issues);
  }
}
