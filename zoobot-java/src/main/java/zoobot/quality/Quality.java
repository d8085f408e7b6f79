package zoobot.quality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import zoobot.catalog.Catalog;
import zoobot.catalog.Split;
import zoobot.image.internal.ImageCheck;
import zoobot.io.Progress;
import zoobot.quality.QualityReport.Issue;
import zoobot.table.TableException;

/**
 * Looks through a catalogue for what would spoil a training without a word: broken, blank and
 * repeated images, labels that contradict each other, fractions taken for votes.
 *
 * <pre>{@code
 * QualityReport report = Quality.check(catalog, QualityOptions.defaults().withLabels("ring"));
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
   * @throws TableException if a column of the options is not there
   * @throws CancellationException if the thread is interrupted
   */
  public static QualityReport check(Catalog catalog, QualityOptions options) {
    return check(catalog, options, Progress.standard());
  }

  /** Checks a catalogue in the same way and shows how far it is. */
  public static QualityReport check(Catalog catalog, QualityOptions options, Progress progress) {
    options.labels().forEach(catalog::column);
    options
        .schema()
        .ifPresent(schema -> schema.columns().forEach(a -> catalog.column(catalog.voteColumn(a))));
    String[] parts = new String[catalog.size()];
    if (!options.split().isEmpty()) {
      catalog.texts(options.split()).toArray(parts);
    }
    return check(catalog, parts, options, progress);
  }

  /**
   * Checks the three parts of a split together: the same image must not be in two of them.
   *
   * @throws TableException if a column of the options is not there
   * @throws CancellationException if the thread is interrupted
   */
  public static QualityReport check(Split split, QualityOptions options) {
    List<String> parts = new ArrayList<>(Collections.nCopies(split.train().size(), "train"));
    parts.addAll(Collections.nCopies(split.validation().size(), "validation"));
    parts.addAll(Collections.nCopies(split.test().size(), "test"));
    return check(split.together(), parts.toArray(String[]::new), options, Progress.standard());
  }

  private static QualityReport check(
      Catalog catalog, String[] parts, QualityOptions options, Progress progress) {
    Findings found = new Findings(catalog, new ArrayList<>());
    Fingerprint[] prints = new Fingerprint[catalog.size()];
    ImageCheck.Look look = (row, image) -> prints[row] = Fingerprint.of(image);
    ImageCheck.run(catalog.images(), catalog.fits(), look, progress)
        .forEach(
            (row, reason) -> {
              boolean decoded = prints[row] != null;
              QualityKind kind = decoded ? QualityKind.BLANK : QualityKind.UNREADABLE;
              found.add(kind, row, "%s%s", decoded ? "" : catalog.image(row) + " ", reason);
              prints[row] = null;
            });
    new PixelChecks(options, found).check(prints);
    List<Twins.Pair> twins = Twins.find(prints, options.similarity());
    new TwinChecks(catalog, twins, found).check(parts, options.labels());
    new ColumnChecks(catalog, options, found).check();
    found.issues().sort(Comparator.comparing(Issue::kind).thenComparing(Issue::row));
    return new QualityReport(catalog.source(), catalog.size(), found.issues());
  }
}
