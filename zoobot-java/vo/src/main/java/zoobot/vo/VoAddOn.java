package zoobot.vo;

import java.nio.file.Path;
import java.util.List;
import zoobot.catalog.Catalog;
import zoobot.cli.AddOn;

/** The commands {@code send} and {@code convert}, and {@code --samp} of others. */
public final class VoAddOn implements AddOn {

  @Override
  public List<Object> commands() {
    return List.of(new SendCommand(), new ConvertCommand());
  }

  @Override
  public String send(Path table, Catalog catalog) {
    return SharedTable.of(AnyTable.name(table), AnyTable.read(table, catalog)).send().toString();
  }
}
