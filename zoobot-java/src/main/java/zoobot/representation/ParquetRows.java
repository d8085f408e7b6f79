package zoobot.representation;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import zoobot.catalog.internal.ParquetCells;
import zoobot.catalog.internal.ParquetFile;

/** Reads Parquet a column of a row group at a time, so that memory beyond the result is small. */
final class ParquetRows {

  private final ParquetFile file;
  private final FeatureColumns plan;
  private final String provenance;

  private ParquetRows(ParquetFile file, ReadOptions options) {
    this.file = file;
    List<String> columns = file.columns().stream().filter(file::isSimple).toList();
    plan = FeatureColumns.of(columns, options, file.source());
    provenance = file.note(ParquetLayout.PROVENANCE, "read from " + file.source());
  }

  static void read(Path path, ReadOptions options, int rows, Consumer<Representations> part) {
    try (ParquetFile file = ParquetFile.open(path)) {
      new ParquetRows(file, options).parts(rows, part);
    }
  }

  static FeatureColumns columns(Path path, ReadOptions options) {
    try (ParquetFile file = ParquetFile.open(path)) {
      return new ParquetRows(file, options).plan;
    }
  }

  private void parts(int rows, Consumer<Representations> part) {
    List<Long> groups = file.groups();
    if (groups.stream().mapToLong(size -> size).sum() == 0) {
      throw new IllegalArgumentException(file.source() + ": there is no row");
    }
    long before = 0;
    for (int from = 0; from < groups.size(); ) {
      int to = from + 1;
      long size = groups.get(from);
      while (to < groups.size() && size + groups.get(to) <= rows) {
        size += groups.get(to++);
      }
      part.accept(part(from, to, size, before));
      before += size;
      from = to;
    }
  }

  private Representations part(int from, int to, long rows, long before) {
    RowBuffer buffer = new RowBuffer(plan, rows, file.source(), provenance);
    for (int group = from; group < to; group++) {
      int first = buffer.size();
      column(group, plan.id()).ids(buffer.ids, before);
      if (plan.positions()) {
        column(group, FeatureColumns.RA).doubles(buffer.ra, first);
        column(group, FeatureColumns.DEC).doubles(buffer.dec, first);
      }
      for (int i = 0; i < plan.features().size(); i++) {
        RepresentationFiles.checkInterrupted("reading " + file.source());
        column(group, plan.features().get(i)).features(buffer, first, i, before);
      }
      for (int i = 0; i < plan.kept().size(); i++) {
        ParquetCells cells = file.cells(group, plan.kept().get(i));
        if (group == from) {
          buffer.extras.add(cells.empty());
        }
        cells.appendTo(buffer.extras.get(i));
      }
    }
    return buffer.build();
  }

  private ParquetColumn column(int group, String name) {
    return new ParquetColumn(file.source(), name, file.cells(group, name));
  }
}
