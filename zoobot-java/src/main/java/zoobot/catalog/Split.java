package zoobot.catalog;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.internal.Division;

/**
 * Three parts of a catalogue, no galaxy in two of them.
 *
 * @param train what a model learns from
 * @param validation what decides when to stop
 * @param test what a result is reported on
 */
public record Split(Catalog train, Catalog validation, Catalog test) {

  static Split of(Catalog catalog, double validationFraction, double testFraction, long seed) {
    Division.Partition parts =
        Division.stable(catalog.ids(), validationFraction, testFraction, seed);
    return new Split(
        catalog.rows(parts.train()), catalog.rows(parts.validation()), catalog.rows(parts.test()));
  }

  /**
   * Returns the galaxies of train, validation and test, in this order, as one catalogue. Where the
   * parts overlap, an id is there more than once.
   */
  public Catalog together() {
    Table all = withWholePaths(train);
    all.append(withWholePaths(validation)).append(withWholePaths(test));
    int[] lines =
        Stream.of(train, validation, test)
            .flatMapToInt(part -> IntStream.range(0, part.size()).map(part::line))
            .toArray();
    return train.with(all, lines);
  }

  /** The parts may be in different folders. */
  private static Table withWholePaths(Catalog part) {
    StringColumn files = StringColumn.create(Catalog.FILE);
    for (int row = 0; row < part.size(); row++) {
      files.append(part.image(row).toAbsolutePath().toString());
    }
    return part.table().replaceColumn(Catalog.FILE, files);
  }

  /** Returns the sizes of the parts. */
  @Override
  public String toString() {
    return "Split: %d train, %d validation, %d test"
        .formatted(train.size(), validation.size(), test.size());
  }
}
