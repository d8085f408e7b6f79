package zoobot.finetune;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import zoobot.representation.NumberTable;

/**
 * A kind of file that predictions can be written as. They are always written as CSV first, which
 * can be gone on with after a stop; when all are there, other formats are made from it.
 */
public interface TableFormat {

  /** CSV: nothing is left to be done. */
  TableFormat CSV =
      new TableFormat() {
        @Override
        public String suffix() {
          return ".csv";
        }

        @Override
        public void convert(Path csv, Path output) {}
      };

  /** Parquet, with numbers as float. */
  TableFormat PARQUET =
      new TableFormat() {
        @Override
        public String suffix() {
          return ".parquet";
        }

        @Override
        public void convert(Path csv, Path output) throws IOException {
          NumberTable.toParquet(csv, output, "predictions of zoobot-java");
        }
      };

  /** Returns how such a file's name ends, with the dot. */
  String suffix();

  /**
   * Makes a file of this format.
   *
   * @param csv with a header; {@code id_str} is text, all other columns are numbers
   */
  void convert(Path csv, Path output) throws IOException;

  /** Returns the formats there are. */
  static List<TableFormat> all() {
    return List.of(CSV, PARQUET);
  }

  /**
   * Returns the format of a file by its name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static TableFormat of(Path output) {
    String name = output.toString().toLowerCase(Locale.ROOT);
    List<String> suffixes = new ArrayList<>();
    for (TableFormat format : all()) {
      if (name.endsWith(format.suffix())) {
        return format;
      }
      suffixes.add(format.suffix());
    }
    throw new IllegalArgumentException(
        output + ": predictions can be written as " + String.join(", ", suffixes));
  }
}
