package zoobot.table.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.DummyRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import zoobot.table.TableException;

/**
 * A table in a Parquet file or in several, its parts. Read a column of a row group at a time, so
 * that memory holds one such column and what is kept of it; one file is open at a time. For one
 * thread.
 */
public final class ParquetFile implements AutoCloseable {

  private static final List<CompressionCodecName> COMPRESSIONS =
      List.of(
          CompressionCodecName.SNAPPY,
          CompressionCodecName.ZSTD,
          CompressionCodecName.GZIP,
          CompressionCodecName.LZ4_RAW,
          CompressionCodecName.UNCOMPRESSED);

  private static final Set<CellKind> NUMBERS =
      Set.of(CellKind.INTEGER, CellKind.LONG, CellKind.DECIMAL);

  /** A row group; folders such as survey=decals say of all its rows what they are of. */
  private record Group(Path file, ParquetMetadata footer, int index, Map<String, String> folders) {
    MessageType schema() {
      return footer.getFileMetaData().getSchema();
    }

    long rows() {
      return footer.getBlocks().get(index).getRowCount();
    }
  }

  private final String source;
  private final MessageType schema;
  private final Map<String, String> notes;
  private final List<Group> groups = new ArrayList<>();
  private ParquetFileReader reader; // of the file that was read from last
  private Path opened;

  private ParquetFile(String source, ParquetMetadata first) {
    this.source = source;
    schema = first.getFileMetaData().getSchema();
    notes = first.getFileMetaData().getKeyValueMetaData();
  }

  /**
   * Opens a file, a folder of files or a pattern such as {@code parts/*.parquet}.
   *
   * @throws TableException if a file is not whole, its compression is not read, or the columns of
   *     one part are not those of another
   */
  public static ParquetFile open(Path path) {
    List<Path> files = TableFormat.parts(path, TableFormat.PARQUET);
    Faults.check(!files.isEmpty(), path.toString(), "there is no such file");
    ParquetFile table = null;
    for (Path file : files) {
      ParquetMetadata footer = footer(file);
      table = table == null ? new ParquetFile(TableFormat.source(path), footer) : table;
      table.add(file, footer, Files.isDirectory(path) ? folders(path.relativize(file)) : Map.of());
    }
    return table;
  }

  private static Map<String, String> folders(Path file) {
    Map<String, String> folders = new TreeMap<>();
    for (Path name = file.getParent(); name != null; name = name.getParent()) {
      String[] pair = name.getFileName().toString().split("=", 2);
      if (pair.length == 2) {
        folders.put(pair[0], pair[1]);
      }
    }
    return folders;
  }

  private static ParquetMetadata footer(Path file) {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options())) {
      return reader.getFooter();
    } catch (IOException | RuntimeException e) { // no Parquet makes the reader throw anything
      throw new TableException(
          file + ": is no whole Parquet file; was it downloaded or written to the end?", e);
    }
  }

  private static ParquetReadOptions options() { // a closed reader has released what is in them
    return ParquetReadOptions.builder().withCodecFactory(new GzipCodecs()).build();
  }

  private void add(Path file, ParquetMetadata footer, Map<String, String> folders) {
    Set<String> own = names(footer.getFileMetaData().getSchema(), folders);
    Set<String> first = names(schema, groups.isEmpty() ? folders : groups.get(0).folders());
    TableFolder.checkSame(file, own, groups.isEmpty() ? file : groups.get(0).file(), first);
    List<BlockMetaData> blocks = footer.getBlocks();
    for (int i = 0; i < blocks.size(); i++) {
      for (ColumnChunkMetaData column : blocks.get(i).getColumns()) {
        checkCompression(file, column.getCodec());
        boolean whole = column.getValueCount() >= blocks.get(i).getRowCount();
        Faults.check(whole, file.toString(), "is damaged; download or write it again");
      }
      if (blocks.get(i).getRowCount() > 0) { // Parquet's reader takes others for damage
        groups.add(new Group(file, footer, i, folders));
      }
    }
  }

  private static Set<String> names(MessageType schema, Map<String, String> folders) {
    Set<String> names = new TreeSet<>(folders.keySet());
    schema.getFields().forEach(f -> names.add(f.getName() + (f.isPrimitive() ? "" : " (nested)")));
    return names;
  }

  private static void checkCompression(Path file, CompressionCodecName codec) {
    Faults.check(
        COMPRESSIONS.contains(codec),
        file.toString(),
        "is compressed by %s, which is not read. In Python:%n"
            + "  import pandas; pandas.read_parquet('%s').to_parquet('%2$s', compression='snappy')",
        codec,
        file);
  }

  /** Returns the file, as messages name it. */
  public String source() {
    return source;
  }

  /** Returns the names of all columns, simple or not, in order, and those that folders name. */
  public List<String> columns() {
    Stream<String> folders = groups.stream().limit(1).flatMap(g -> g.folders().keySet().stream());
    return Stream.concat(schema.getFields().stream().map(Type::getName), folders)
        .distinct()
        .toList();
  }

  /** Returns what the folder of a row group says of its rows; null for a column of the files. */
  public String folder(int group, String column) {
    return schema.containsField(column) ? null : groups.get(group).folders().get(column);
  }

  /** Returns whether a column has a number or text a row: no list, no structure. */
  public boolean isSimple(String column) {
    Type type = schema.containsField(column) ? schema.getType(column) : null;
    return type != null
        && type.isPrimitive()
        && !type.isRepetition(Type.Repetition.REPEATED)
        && type.asPrimitiveType().getPrimitiveTypeName() != PrimitiveTypeName.INT96;
  }

  /** Returns whether a column has a list of numbers a row. */
  public boolean isList(String column) {
    List<ColumnDescriptor> leaves =
        schema.containsField(column)
            ? new MessageType("list", schema.getType(column)).getColumns()
            : List.of();
    return leaves.size() == 1
        && leaves.get(0).getMaxRepetitionLevel() == 1
        && NUMBERS.contains(ParquetCells.kind(leaves.get(0).getPrimitiveType()));
  }

  /** Returns whether there is a column of structures with a field. */
  public boolean has(String column, String field) {
    return schema.containsField(column)
        && !schema.getType(column).isPrimitive()
        && schema.getType(column).asGroupType().containsField(field);
  }

  /** Returns the kind of all cells of a simple column. */
  public CellKind kind(String column) {
    if (!schema.containsField(column)) {
      return CellKind.TEXT;
    }
    return groups.stream()
        .map(group -> ParquetCells.kind(group.schema().getType(column).asPrimitiveType()))
        .reduce(CellKind.MISSING, CellKind::or);
  }

  /** Returns the number of rows in each row group that has any. */
  public List<Long> groups() {
    return groups.stream().map(Group::rows).toList();
  }

  /** Returns the files, each once. */
  public List<Path> files() {
    return groups.stream().map(Group::file).distinct().toList();
  }

  /** Returns a note that the writer left, or another text. */
  public String note(String key, String otherwise) {
    return notes.getOrDefault(key, otherwise);
  }

  /** Returns the cells in a row group of a column, or of a field of a column of structures. */
  public ParquetCells cells(int index, String... path) {
    Group group = groups.get(index);
    Type type = group.schema().getType(path[0]);
    MessageType one =
        new MessageType(
            schema.getName(),
            path.length == 1
                ? type
                : type.asGroupType().withNewFields(type.asGroupType().getType(path[1])));
    try {
      open(group);
      reader.setRequestedSchema(one);
      PageReadStore pages = reader.readRowGroup(group.index());
      ColumnDescriptor column = one.getColumns().get(0);
      var store =
          new ColumnReadStoreImpl(
              pages,
              new DummyRecordConverter(one).getRootConverter(),
              one,
              group.footer().getFileMetaData().getCreatedBy());
      return new ParquetCells(group.file(), column, store.getColumnReader(column), group.rows());
    } catch (IOException | RuntimeException | OutOfMemoryError e) { // as damage may say any size
      throw damaged(group.file(), path[0], e);
    }
  }

  private void open(Group group) throws IOException {
    if (!group.file().equals(opened)) {
      close();
      LocalInputFile file = new LocalInputFile(group.file());
      reader = new ParquetFileReader(file, group.footer(), options(), file.newStream());
      opened = group.file();
    }
  }

  static TableException damaged(Path file, String column, Throwable e) {
    boolean large = e instanceof OutOfMemoryError;
    String words =
        "%s: column '%s' is damaged"
            + (large ? ", or larger than the memory there is (ZOOBOT_HEAP)" : "")
            + "; download or write the file again";
    return new TableException(words.formatted(file, column), e);
  }

  @Override
  public void close() {
    try {
      if (reader != null) {
        reader.close();
      }
    } catch (IOException e) {
      // nothing was written through it
    }
  }
}
