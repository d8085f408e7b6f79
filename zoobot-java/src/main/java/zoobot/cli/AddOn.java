package zoobot.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import zoobot.catalog.Catalog;

/**
 * What a jar beside the library brings to the command line. It is found by {@link ServiceLoader}:
 * name the class in {@code META-INF/services/zoobot.cli.AddOn}.
 */
public interface AddOn {

  /** Returns further commands, as picocli has them: objects of annotated classes. */
  List<Object> commands();

  /**
   * Sends a table to the programs that are open on this desktop.
   *
   * @param table a file that was just written
   * @param catalog whose columns, such as positions, are sent along; null for none
   * @return who has it, in words
   */
  String send(Path table, Catalog catalog);

  /** Returns those there are. */
  static List<AddOn> all() {
    return ServiceLoader.load(AddOn.class, AddOn.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
