package zoobot.spark;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import zoobot.io.internal.Action;

/** A folder on whatever file system Spark writes to. */
final class OutputFolder {

  private final FileSystem files;
  private final Path folder;

  /** Work on files. */
  private interface Step<T> {
    T run() throws IOException;
  }

  OutputFolder(SparkSession spark, String folder) {
    Path path = new Path(folder);
    files = step(path, () -> path.getFileSystem(spark.sparkContext().hadoopConfiguration()));
    this.folder = files.makeQualified(path);
  }

  private static <T> T step(Path path, Step<T> step) {
    try {
      return step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": can't be read or written: " + e.getMessage(), e);
    }
  }

  /** Returns the folder, or what is in it under this name. */
  Path path(String name) {
    return name.isEmpty() ? folder : new Path(folder, name);
  }

  boolean has(String name) {
    return step(path(name), () -> files.exists(path(name)));
  }

  /** Returns whether there is something in it. */
  boolean isUsed() {
    return has("") && step(folder, () -> files.listStatus(folder).length > 0);
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
