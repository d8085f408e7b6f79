package zoobot.representation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Chooses the format of a file of representations by its name. */
final class RepresentationFiles {

  private RepresentationFiles() {}

  /** Returns what the columns of a file are, without reading its rows. */
  static FeatureColumns columns(Path file, ReadOptions options) {
    boolean parquet = isParquet(file);
    checkThere(file);
    try {
      return parquet ? ParquetRows.columns(file, options) : CsvRows.columns(file, options);
    } catch (IOException e) {
      throw failure(file + ": cannot be read", e);
    }
  }

  private static void checkThere(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(file + ": there is no such file");
    }
  }

  /** Gives a file's rows in parts of about so many; Integer.MAX_VALUE for one part. */
  static void read(Path file, ReadOptions options, int rows, Consumer<Representations> part) {
    if (rows < 1) {
      throw new IllegalArgumentException("parts of " + rows + " rows");
    }
    boolean parquet = isParquet(file);
    checkThere(file);
    try {
      if (parquet) {
        ParquetRows.read(file, options, rows, part);
      } else {
        CsvRows.read(file, options, rows, part);
      }
    } catch (IOException e) {
      throw failure(file + ": cannot be read", e);
    }
  }

  /** Returns all rows of a file. */
  static Representations whole(Path file, ReadOptions options) {
    List<Representations> parts = new ArrayList<>(1);
    read(file, options, Integer.MAX_VALUE, parts::add);
    if (parts.size() != 1) {
      throw new IllegalArgumentException(
          file + ": lines end in several ways; save it anew with one kind of line end");
    }
    return parts.get(0);
  }

  static Path save(Representations representations, Path file) {
    write(file, Layout.of(representations), representations::writeTo);
    return file;
  }

  /** Writes rows to a file. */
  interface Rows {
    void writeTo(RowSink sink) throws IOException;
  }

  /** Writes beside the file and renames, so that a killed process leaves no half file. */
  static void write(Path file, Layout layout, Rows rows) {
    boolean parquet = isParquet(file);
    Path whole = file.toAbsolutePath();
    Path half = whole.resolveSibling(whole.getFileName() + ".tmp");
    try {
      Files.createDirectories(whole.getParent());
      try (RowSink sink = parquet ? new ParquetSink(half, layout) : new CsvSink(half, layout)) {
        rows.writeTo(sink);
      }
      Files.move(half, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failure(file + ": cannot be written", e);
    } finally {
      half.toFile().delete();
    }
  }

  /** Throws IllegalArgumentException if a file's name ends in neither .parquet nor .csv. */
  static boolean isParquet(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".parquet") && !name.endsWith(".csv")) {
      throw new IllegalArgumentException("'" + file + "' does not end in .parquet or .csv");
    }
    return name.endsWith(".parquet");
  }

  /** Returns what to throw; a file that an interrupted thread had open was closed under it. */
  static RuntimeException failure(String what, IOException e) {
    if (e instanceof ClosedByInterruptException) {
      return new CancellationException(what + ": interrupted");
    }
    return new UncheckedIOException(what + ": " + e.getMessage(), e);
  }

  static void checkInterrupted(String doing) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException(doing + " was interrupted");
    }
  }
}
