package zoobot.survey;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a survey's catalogue came to.
 *
 * @param folder it lies in
 * @param galaxies with predictions
 * @param selected of them, which it holds
 * @param files that were written, beside the predictions
 * @param seconds that this took, without those for the predictions
 */
public record SurveySummary(
    Path folder, long galaxies, long selected, List<Path> files, double seconds) {

  public SurveySummary {
    files = List.copyOf(files);
  }

  @Override
  public String toString() {
    String of = selected == galaxies ? "" : String.format(Locale.ROOT, " of %,d", galaxies);
    return String.format(
        Locale.ROOT,
        "%,d%s galaxies in %.1f s (%,.0f a second)%n%s: %s",
        selected,
        of,
        seconds,
        galaxies / seconds,
        folder,
        files.stream().map(f -> f.getFileName().toString()).collect(Collectors.joining(", ")));
  }
}
