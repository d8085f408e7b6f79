package zoobot.catalog.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.ParquetRuntimeException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.DummyRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;
import zoobot.catalog.CatalogException;

/**
 * A Parquet file, read a column of a row group at a time, so that memory holds one such column and
 * what is kept of it. For one thread.
 */
public final class ParquetFile implements AutoCloseable {

  /** What can be decompressed without Hadoop; the first is what pandas writes by default. */
  private static final List<CompressionCodecName> COMPRESSIONS =
      List.of(
          CompressionCodecName.SNAPPY,
          CompressionCodecName.ZSTD,
          CompressionCodecName.UNCOMPRESSED);

  private final Path file;
  private final ParquetFileReader reader;

  private ParquetFile(Path file, ParquetFileReader reader) {
    this.file = file;
    this.reader = reader;
  }

  /** Opens a file; throws CatalogException if it is not whole or its compression needs Hadoop. */
  public static ParquetFile open(Path file) {
    Faults.check(file.toFile().isFile(), file.toString(), "there is no such file");
    ParquetFile opened = new ParquetFile(file, reader(file));
    try {
      opened.checkCompression();
      return opened;
    } catch (CatalogException e) {
      opened.close();
      throw e;
    }
  }

  private static ParquetFileReader reader(Path file) {
    try {
      return ParquetFileReader.open(new LocalInputFile(file));
    } catch (IOException | RuntimeException e) { // no Parquet makes the reader throw anything
      throw new CatalogException(
          file + ": is no whole Parquet file; was it downloaded or written to the end?", e);
    }
  }

  private void checkCompression() {
    for (BlockMetaData group : reader.getRowGroups()) {
      for (ColumnChunkMetaData column : group.getColumns()) {
        boolean known = COMPRESSIONS.contains(column.getCodec());
        String words = "is compressed by %s, which is not read; write it with %s";
        Faults.check(known, source(), words, column.getCodec(), COMPRESSIONS);
      }
    }
  }

  /** Returns the file, as messages name it. */
  public String source() {
    return file.toString();
  }

  /** Returns the names of all columns, simple or not, in order. */
  public List<String> columns() {
    return schema().getFields().stream().map(Type::getName).toList();
  }

  /** Returns whether a column is there and has a number or text a row: no list, no structure. */
  public boolean isSimple(String column) {
    return schema().containsField(column)
        && schema().getType(column).isPrimitive()
        && !schema().getType(column).isRepetition(Type.Repetition.REPEATED);
  }

  /** Returns whether there is a column of structures with a field. */
  public boolean has(String column, String field) {
    return schema().containsField(column)
        && !schema().getType(column).isPrimitive()
        && schema().getType(column).asGroupType().containsField(field);
  }

  /** Returns the number of rows in each row group. */
  public List<Long> groups() {
    return reader.getRowGroups().stream().map(BlockMetaData::getRowCount).toList();
  }

  /** Returns a note that the writer left, or another text. */
  public String note(String key, String otherwise) {
    return reader.getFileMetaData().getKeyValueMetaData().getOrDefault(key, otherwise);
  }

  /** Returns the cells in a row group of a column, or of a field of a column of structures. */
  public Cells cells(int group, String... path) {
    MessageType one = new MessageType(schema().getName(), requested(path));
    reader.setRequestedSchema(one);
    try {
      PageReadStore pages = reader.readRowGroup(group);
      ColumnDescriptor column = one.getColumns().get(0);
      ColumnReadStoreImpl store =
          new ColumnReadStoreImpl(
              pages,
              new DummyRecordConverter(one).getRootConverter(),
              one,
              reader.getFileMetaData().getCreatedBy());
      return new Cells(column, store.getColumnReader(column), pages.getRowCount());
    } catch (IOException | RuntimeException e) { // damage makes the reader throw anything
      throw damaged(path[0], e);
    }
  }

  private Type requested(String... path) {
    Type type = schema().getType(path[0]);
    return path.length == 1
        ? type
        : type.asGroupType().withNewFields(type.asGroupType().getType(path[1]));
  }

  private CatalogException damaged(String column, Exception e) {
    String why = e instanceof ParquetRuntimeException ? e.getMessage() : e.toString();
    return new CatalogException(
        "%s: column '%s' is damaged; download or write the file again (%s)"
            .formatted(file, column, why),
        e);
  }

  private MessageType schema() {
    return reader.getFileMetaData().getSchema();
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      // nothing was written through it
    }
  }

  /** The cells of one column of a row group, from top to bottom. */
  public final class Cells {

    private final String name;
    private final ColumnReader cells;
    private final int present;
    private final PrimitiveTypeName type;
    private final LogicalTypeAnnotation meaning;
    private final int rows;

    private Cells(ColumnDescriptor column, ColumnReader cells, long rows) {
      this.cells = cells;
      this.rows = Math.toIntExact(rows);
      name = column.getPath()[0];
      present = column.getMaxDefinitionLevel();
      type = column.getPrimitiveType().getPrimitiveTypeName();
      meaning = column.getPrimitiveType().getLogicalTypeAnnotation();
    }

    /** Returns how many cells there are. */
    public int rows() {
      return rows;
    }

    /** Goes on to the next cell. */
    public void next() {
      try {
        cells.consume();
      } catch (RuntimeException e) { // damage makes the reader throw anything
        throw damaged(name, e);
      }
    }

    /** Returns whether the cell is empty. */
    public boolean isNull() {
      return cells.getCurrentDefinitionLevel() < present;
    }

    /** Returns the number in the cell. */
    public double number() {
      return switch (type) {
        case FLOAT -> cells.getFloat();
        case DOUBLE -> cells.getDouble();
        case INT32, INT64 -> whole();
        default -> throw type("numbers are needed");
      };
    }

    /** Returns an id: text or a whole number, to its last digit. */
    public String id() {
      return switch (type) {
        case BINARY -> text();
        case INT64 ->
            isUnsigned() ? Long.toUnsignedString(cells.getLong()) : Long.toString(cells.getLong());
        case INT32 -> Long.toString(whole());
        case DOUBLE -> {
          String id = CellText.id(cells.getDouble());
          if (id == null) {
            throw type("ids are text or whole numbers; " + cells.getDouble() + " has lost digits");
          }
          yield id;
        }
        default -> throw type("ids are text or whole numbers, as others lose digits");
      };
    }

    /** Returns the bytes in the cell. */
    public byte[] bytes() {
      if (type != PrimitiveTypeName.BINARY) {
        throw type("images are bytes");
      }
      return cells.getBinary().getBytes();
    }

    /** Returns an empty column of the same name and type. */
    public Column<?> empty() {
      if (meaning != null
          && type != PrimitiveTypeName.BINARY
          && !(meaning instanceof IntLogicalTypeAnnotation)) {
        throw type("such values (" + meaning + ") are not read");
      }
      return switch (type) {
        case INT32 -> isUnsigned() ? LongColumn.create(name) : IntColumn.create(name);
        case INT64 -> LongColumn.create(name);
        case FLOAT, DOUBLE -> DoubleColumn.create(name);
        case BOOLEAN, BINARY -> StringColumn.create(name);
        default -> throw type("this type is not read");
      };
    }

    /** Appends every cell to a column made by {@link #empty()}. */
    public void appendTo(Column<?> column) {
      for (int i = 0; i < rows; i++, next()) {
        if (isNull()) {
          column.appendMissing();
        } else if (column instanceof IntColumn whole) {
          whole.append(cells.getInteger());
        } else if (column instanceof LongColumn whole) {
          whole.append(whole());
        } else if (column instanceof DoubleColumn numbers) {
          numbers.append(number());
        } else {
          ((StringColumn) column).append(text());
        }
      }
    }

    private long whole() {
      if (type == PrimitiveTypeName.INT32) {
        int bits = cells.getInteger();
        return isUnsigned() ? Integer.toUnsignedLong(bits) : bits;
      }
      if (isUnsigned() && cells.getLong() < 0) {
        throw type("has numbers above 2^63, which are not read");
      }
      return cells.getLong();
    }

    private String text() {
      return switch (type) {
        case BOOLEAN -> Boolean.toString(cells.getBoolean());
        case BINARY -> cells.getBinary().toStringUsingUTF8();
        default -> throw type("text is needed");
      };
    }

    private boolean isUnsigned() {
      return meaning instanceof IntLogicalTypeAnnotation whole && !whole.isSigned();
    }

    private CatalogException type(String wanted) {
      return new CatalogException(
          "%s: column '%s' is of type %s; %s. Save it as another type, or leave it out by"
                  .formatted(file, name, type, wanted)
              + " CatalogOptions.withColumns(…)");
    }
  }
}
