package zoobot.representation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.ParquetRuntimeException;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.Type;

/** Reads Parquet a column of a row group at a time, so that memory beyond the result is small. */
final class ParquetRows {

  /** What can be decompressed without Hadoop; the first is what pandas writes by default. */
  private static final List<CompressionCodecName> COMPRESSIONS =
      List.of(
          CompressionCodecName.SNAPPY,
          CompressionCodecName.ZSTD,
          CompressionCodecName.UNCOMPRESSED);

  private final String source;
  private final ParquetFileReader reader;
  private final FeatureColumns plan;
  private final String provenance;

  private ParquetRows(String source, ParquetFileReader reader, ReadOptions options) {
    this.source = source;
    this.reader = reader;
    List<String> columns =
        reader.getFileMetaData().getSchema().getFields().stream()
            .filter(Type::isPrimitive)
            .map(Type::getName)
            .toList();
    plan = FeatureColumns.of(columns, options, source);
    provenance =
        reader
            .getFileMetaData()
            .getKeyValueMetaData()
            .getOrDefault(ParquetLayout.PROVENANCE, "read from " + source);
  }

  static void read(Path file, ReadOptions options, int rows, Consumer<Representations> part)
      throws IOException {
    try (ParquetFileReader reader = open(file)) {
      new ParquetRows(file.toString(), reader, options).parts(rows, part);
    } catch (ParquetRuntimeException e) {
      throw new IllegalArgumentException(
          file + ": is a damaged Parquet file: " + e.getMessage(), e);
    }
  }

  static FeatureColumns columns(Path file, ReadOptions options) throws IOException {
    try (ParquetFileReader reader = open(file)) {
      return new ParquetRows(file.toString(), reader, options).plan;
    }
  }

  private static ParquetFileReader open(Path file) throws IOException {
    try {
      return ParquetFileReader.open(new LocalInputFile(file));
    } catch (RuntimeException e) { // what is no Parquet file makes the reader throw anything
      throw new IllegalArgumentException(
          file + ": is no whole Parquet file; was it downloaded or written to the end?", e);
    }
  }

  private void parts(int rows, Consumer<Representations> part) throws IOException {
    List<BlockMetaData> groups = reader.getRowGroups();
    groups.forEach(this::checkCompression);
    if (groups.stream().mapToLong(BlockMetaData::getRowCount).sum() == 0) {
      throw new IllegalArgumentException(source + ": there is no row");
    }
    long before = 0;
    for (int from = 0; from < groups.size(); ) {
      int to = from + 1;
      long size = groups.get(from).getRowCount();
      while (to < groups.size() && size + groups.get(to).getRowCount() <= rows) {
        size += groups.get(to++).getRowCount();
      }
      part.accept(part(from, to, size, before));
      before += size;
      from = to;
    }
  }

  private void checkCompression(BlockMetaData group) {
    for (ColumnChunkMetaData column : group.getColumns()) {
      if (!COMPRESSIONS.contains(column.getCodec())) {
        throw new IllegalArgumentException(
            "%s: is compressed by %s, which is not read; write it with %s"
                .formatted(source, column.getCodec(), COMPRESSIONS));
      }
    }
  }

  private Representations part(int from, int to, long rows, long before) throws IOException {
    RowBuffer buffer = new RowBuffer(plan, rows, source, provenance);
    for (int group = from; group < to; group++) {
      int first = buffer.size();
      ParquetColumn.open(reader, group, plan.id(), source).ids(buffer.ids, before);
      if (plan.positions()) {
        ParquetColumn.open(reader, group, FeatureColumns.RA, source).doubles(buffer.ra, first);
        ParquetColumn.open(reader, group, FeatureColumns.DEC, source).doubles(buffer.dec, first);
      }
      for (int i = 0; i < plan.features().size(); i++) {
        RepresentationFiles.checkInterrupted("reading " + source);
        ParquetColumn.open(reader, group, plan.features().get(i), source)
            .features(buffer, first, i, before);
      }
      for (int i = 0; i < plan.kept().size(); i++) {
        ParquetColumn column = ParquetColumn.open(reader, group, plan.kept().get(i), source);
        if (group == from) {
          buffer.extras.add(column.empty());
        }
        column.extras(buffer.extras.get(i));
      }
    }
    return buffer.build();
  }
}
