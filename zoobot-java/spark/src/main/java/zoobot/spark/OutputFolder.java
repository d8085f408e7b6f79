package zoobot.spark;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import zoobot.io.internal.Action;
import zoobot.io.internal.Check;
import zoobot.io.internal.OutputLock;

/** A folder on whatever file system Spark writes to. */
final class OutputFolder {

  private final FileSystem files;
  private final Path folder;

  /** Work on files. */
  private interface Step<T> {
    T run() throws IOException;
  }

  OutputFolder(SparkSession spark, String folder) {
    Check.that(!folder.isBlank(), "there is no name of a file or folder: it is empty");
    Path path = new Path(folder);
    files = step(path, () -> path.getFileSystem(spark.sparkContext().hadoopConfiguration()));
    this.folder = files.makeQualified(path);
  }

  private static <T> T step(Path path, Step<T> step) {
    try {
      return step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": can't be read or written: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      String unknown = "%s: this Spark has no file system %s; give what it is in by --packages";
      boolean missing = e.getCause() instanceof ClassNotFoundException;
      Check.that(!missing, unknown, path, path.toUri().getScheme());
      throw e;
    }
  }

  /** Returns the folder, or what is in it under this name. */
  Path path(String name) {
    return name.isEmpty() ? folder : new Path(folder, name);
  }

  boolean has(String name) {
    return step(path(name), () -> files.exists(path(name)));
  }

  /** Returns the names of what is in it, but for the hidden; its own name if it is a file. */
  List<String> names() {
    if (!has("")) {
      return List.of();
    }
    return step(folder, () -> Arrays.stream(files.listStatus(folder)))
        .map(one -> one.getPath().getName())
        .filter(name -> !name.startsWith("."))
        .sorted()
        .toList();
  }

  /** Returns whether a path is this folder, or below it. */
  boolean holds(OutputFolder other) {
    for (Path path = other.folder; path != null; path = path.getParent()) {
      if (path.equals(folder)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Keeps two jobs from writing at a time where there are locks of files: a driver's own disk, or
   * one that nodes share. HDFS and stores of objects have none.
   */
  AutoCloseable lock() throws IOException {
    boolean local = "file".equals(folder.toUri().getScheme());
    return local ? OutputLock.ofFolder(java.nio.file.Path.of(folder.toUri().getPath())) : () -> {};
  }

  void delete(String name) {
    step(path(name), () -> files.delete(path(name), true));
  }

  /** Reads a text; null if there is none. */
  String read(String name) {
    if (!has(name)) {
      return null;
    }
    return step(
        path(name),
        () -> {
          try (FSDataInputStream in = files.open(path(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
          }
        });
  }

  /** Writes a text, which is there whole or not at all. */
  void write(String name, Action<Writer> text) {
    Path half = path("." + name + ".tmp");
    step(
        path(name),
        () -> {
          try (Writer out = new OutputStreamWriter(files.create(half), StandardCharsets.UTF_8)) {
            text.accept(out);
          }
          files.delete(path(name), false);
          if (!files.rename(half, path(name))) {
            throw new IOException("it can't be renamed from " + half);
          }
          return name;
        });
  }
}
