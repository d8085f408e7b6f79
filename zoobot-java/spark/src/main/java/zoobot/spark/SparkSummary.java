package zoobot.spark;

/**
 * What a job wrote.
 *
 * @param output the folder
 * @param galaxies in the catalogue
 * @param written of them, which have a row: those that are wanted and can be read
 * @param unreadable of them, whose image can't be read; they are in {@code _unreadable.csv} there
 * @param chunks that the catalogue was divided into
 * @param before how many of them an earlier, stopped run had already done
 */
public record SparkSummary(
    String output, long galaxies, long written, long unreadable, int chunks, int before) {

  @Override
  public String toString() {
    String earlier = before == 0 ? "" : " (%d of %d chunks by an earlier run)";
    String images = unreadable == 1 ? "1 image" : unreadable + " images";
    String faults = "%n%s can't be read, see %s/_unreadable.csv".formatted(images, output);
    long read = galaxies - unreadable;
    String some = written == read ? "" : written + " selected of ";
    String all =
        some
            + read
            + (read == 1 ? " galaxy: " : " galaxies: ")
            + output
            + earlier.formatted(before, chunks);
    return unreadable == 0 ? all : all + faults;
  }
}
