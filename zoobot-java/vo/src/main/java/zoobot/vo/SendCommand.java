package zoobot.vo;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogOptions;

@Command(
    name = "send",
    description = {
      "Send a table to TOPCAT, Aladin and what else is open on this desktop and takes tables."
          + " Every column comes with its unit, UCD and description. The file that is sent is a new"
          + " one, kept among the temporary ones, since TOPCAT goes on reading it.",
      ""
    },
    footer = {
      "",
      "Example: zoobot send votes.csv --catalog all.csv",
      "Exit codes: 0 sent, 1 failed, also if nobody took it, 2 wrong usage, 130 stopped."
    })
final class SendCommand implements Runnable {

  @Parameters(
      paramLabel = "TABLE",
      description = "CSV, Parquet, FITS, VOTable or ECSV; predictions, representations or others.")
  private Path table;

  @Option(
      names = "--catalog",
      description =
          "Table of the same galaxies, whose columns, such as positions, are sent along with TABLE,"
              + " which is then CSV or Parquet of numbers.")
  private Path catalog;

  @Option(names = "--id-column", paramLabel = "COLUMN", description = "Of names in the catalogue.")
  private String id = Catalog.ID;

  @Option(names = "--name", description = "What programs call it. Defaults to the file's name.")
  private String name;

  @Option(names = "--underscores", description = ConvertCommand.UNDERSCORES)
  private boolean underscores;

  @Override
  public void run() {
    CatalogOptions rows = CatalogOptions.defaults().withId(id).withFile("").withImage("");
    Catalog beside = catalog == null ? null : rows.read(catalog);
    String called = name == null ? AnyTable.name(table) : name;
    SharedTable shared = SharedTable.of(called, AnyTable.read(table, beside));
    System.out.println((underscores ? shared.withUnderscores() : shared).send());
  }
}
