package zoobot.dataset;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/** Writes a line at the start of a download, at each tenth, and at its end. */
final class ConsoleDownloadProgress implements DownloadProgress {

  private final PrintStream out;
  private long tenths;

  ConsoleDownloadProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begins(String address, Path file) {
    tenths = 0;
    out.println("fetching " + address);
  }

  @Override
  public void continues(Path file, long bytes, long total) {
    if (total > 0 && bytes * 10 / total > tenths) {
      tenths = bytes * 10 / total;
      out.printf(Locale.ROOT, "  %3d %% of %.1f MB, %s%n", tenths * 10, total / 1e6, name(file));
    }
  }

  @Override
  public void ends(Path file) {
    out.println("  saved as " + file);
  }

  @Override
  public void unpacks(Path archive, Path folder) {
    out.println("unpacking " + archive.getFileName() + " into " + folder);
  }

  /** Returns what the file is to be called when it is whole. */
  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.part$", "");
  }
}
