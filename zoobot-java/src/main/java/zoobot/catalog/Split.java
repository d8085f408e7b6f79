package zoobot.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.io.internal.Check;
import zoobot.io.internal.ContentDigest;

/**
 * Three parts of a catalogue, no galaxy in two of them.
 *
 * @param train what a model learns from
 * @param validation what decides when to stop
 * @param test what a result is reported on
 */
public record Split(Catalog train, Catalog validation, Catalog test) {

  static Split of(Catalog catalog, double validationFraction, double testFraction, long seed) {
    Check.that(
        validationFraction >= 0 && testFraction >= 0 && validationFraction + testFraction <= 1,
        "fractions must be from 0 to 1 and together no more than 1, but are %s for validation and"
            + " %s for test",
        validationFraction,
        testFraction);
    double[] places = new double[catalog.size()];
    for (int row = 0; row < places.length; row++) {
      places[row] = place(catalog.id(row), seed);
    }
    double rest = testFraction + validationFraction;
    return new Split(
        catalog.rows(row -> places[row] >= rest),
        catalog.rows(row -> places[row] >= testFraction && places[row] < rest),
        catalog.rows(row -> places[row] < testFraction));
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

  /** Returns where in [0, 1) a galaxy falls: the first 53 bits of SHA-256 over seed and id. */
  private static double place(String id, long seed) {
    byte[] text = id.getBytes(StandardCharsets.UTF_8);
    byte[] input = ByteBuffer.allocate(Long.BYTES + text.length).putLong(seed).put(text).array();
    return (Long.parseUnsignedLong(ContentDigest.sha256(input), 0, 16, 16) >>> 11) * 0x1.0p-53;
  }

  /** Returns the sizes of the parts. */
  @Override
  public String toString() {
    return "Split: "
        + train.size()
        + " train, "
        + validation.size()
        + " validation, "
        + test.size()
        + " test";
  }
}
