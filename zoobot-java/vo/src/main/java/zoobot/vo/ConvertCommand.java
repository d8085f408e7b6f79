package zoobot.vo;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.ac.starlink.table.StarTable;
import zoobot.io.internal.Check;
import zoobot.vo.table.SharedTables;
import zoobot.vo.table.TableFiles;

@Command(
    name = "convert",
    description = {
      "Write a table as FITS, VOTable or ECSV, each column with its unit, UCD and description, for"
          + " TOPCAT, STILTS, Aladin and astropy. What FITS, VOTable and ECSV say of their own"
          + " columns is kept. FITS has at most 999 columns: representations of more numbers are"
          + " then one column 'feat' of arrays.",
      ""
    },
    footer = {
      "",
      "Examples: zoobot convert representations.parquet representations.fits",
      "  zoobot convert votes.csv votes.vot --underscores",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 stopped."
    })
final class ConvertCommand implements Runnable {

  static final String UNDERSCORES =
      "Name columns so that expressions in TOPCAT and STILTS can use them: smooth_or_featured.";

  @Parameters(
      index = "0",
      paramLabel = "IN",
      description = "Table to read: CSV, Parquet, FITS, VOTable or ECSV.")
  private Path in;

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "Table to write: NAME.fits, NAME.vot or NAME.ecsv.")
  private Path out;

  @Option(names = "--underscores", description = UNDERSCORES)
  private boolean underscores;

  @Override
  public void run() {
    boolean same = in.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize());
    Check.that(!same, "%s would be written over, but it is what is read", out);
    StarTable table = AnyTable.read(in, null);
    System.out.println(
        TableFiles.write(underscores ? SharedTables.withUnderscores(table) : table, out));
  }
}
