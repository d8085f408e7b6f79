package zoobot.predict;

import java.nio.file.Path;

/**
 * What a run wrote.
 *
 * @param output the table
 * @param galaxies in the catalogue
 * @param selected of them, which are in the table: those that are wanted and can be read
 * @param unreadable of them, whose image can't be read; they are in {@code unreadableFile}
 * @param before how many of the galaxies an earlier, stopped run had already done
 * @param unreadableFile a CSV file with {@code id_str}, {@code file_loc} and {@code reason}; it is
 *     there only if an image can't be read
 */
public record PredictionSummary(
    Path output, long galaxies, long selected, long unreadable, long before, Path unreadableFile) {

  @Override
  public String toString() {
    String earlier = before == 0 ? "" : " (" + before + " by an earlier run)";
    String images = unreadable == 1 ? "1 image" : unreadable + " images";
    String faults = "%n%s can't be read, see %s".formatted(images, unreadableFile);
    long read = galaxies - unreadable;
    String some = selected == read ? "" : selected + " selected of ";
    String all = some + read + " galaxies: " + output + earlier;
    return unreadable == 0 ? all : all + faults;
  }
}
