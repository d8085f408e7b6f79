package zoobot.representation;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import zoobot.io.internal.AtomicFile;
import zoobot.representation.internal.FeatureWriter;

/** A PCA as JSON. */
final class PcaFile {

  private record Content(
      String kind,
      String provenance,
      List<String> columns,
      double[] mean,
      double totalVariance,
      double[] variance,
      double[][] components) {}

  private static final String KIND = "zoobot pca";
  private static final int ROWS = 20_000;

  private PcaFile() {}

  static Path save(Pca pca, Path json) {
    double[][] components =
        IntStream.range(0, pca.components()).mapToObj(pca::component).toArray(double[][]::new);
    Content content =
        new Content(
            KIND,
            pca.provenance(),
            pca.columns(),
            pca.mean(),
            pca.totalVariance(),
            pca.variance(),
            components);
    AtomicFile.write(
        json,
        half -> {
          try (Writer out = Files.newBufferedWriter(half)) {
            new Gson().toJson(content, out);
          }
        });
    return json;
  }

  static Pca load(Path json) {
    try (Reader in = Files.newBufferedReader(json)) {
      Content c = new Gson().fromJson(in, Content.class);
      if (c == null || !KIND.equals(c.kind()) || !whole(c)) {
        throw new IllegalArgumentException(json + ": is no PCA that Pca.save wrote");
      }
      return new Pca(
          c.columns(), c.mean(), c.components(), c.variance(), c.totalVariance(), c.provenance());
    } catch (JsonParseException e) {
      throw new IllegalArgumentException(json + ": is no PCA that Pca.save wrote", e);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(json + ": there is no such file", e);
    } catch (IOException e) {
      throw new UncheckedIOException(json + ": cannot be read: " + e.getMessage(), e);
    }
  }

  static Path transform(Pca pca, Path file, ReadOptions options, Path output) {
    if (options.keep() == null || !options.keep().isEmpty()) {
      throw new IllegalArgumentException(
          "other columns can't be kept when a file is transformed to a file: leave out keeping(…),"
              + " or read it and transform it in memory, then save it");
    }
    FeatureWriter.write(
        output,
        new FeatureWriter.Layout(
            Representations.names(Representations.PCA_PREFIX, pca.components()),
            FeatureFile.columns(file, options).positions(),
            Table.create("extras"),
            pca.line(file.toString())),
        table ->
            Representations.readInParts(
                file, options, ROWS, part -> write(pca.transform(part), table, output)));
    return output;
  }

  private static void write(Representations part, FeatureWriter table, Path output) {
    try {
      part.writeTo(table);
    } catch (IOException e) {
      throw AtomicFile.failure(output + ": cannot be written", e);
    }
  }

  private static boolean whole(Content c) {
    return c.columns() != null
        && c.mean() != null
        && c.variance() != null
        && c.components() != null
        && c.provenance() != null
        && c.mean().length == c.columns().size()
        && c.variance().length == c.components().length
        && c.components().length > 0
        && Arrays.stream(c.components()).allMatch(row -> row.length == c.mean().length);
  }
}
