package zoobot.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;

/** Decision trees by the names that the command line knows. */
final class SchemaNames {

  /** What the help of an option that takes a tree says, with {@link Candidates} beside it. */
  static final String HELP =
      "Decision tree: ${COMPLETION-CANDIDATES}, several joined by +, or a JSON file.";

  /** The names of the trees that come with the library, for the help and for completion. */
  static final class Candidates implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Schemas.names().iterator();
    }
  }

  private SchemaNames() {}

  /** Returns a tree that comes with the library, or one from a JSON file. */
  static Schema of(String name) {
    if (Schemas.names().containsAll(List.of(name.split("\\+")))) {
      return Schemas.named(name);
    }
    Path file = Path.of(name);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "--schema is one of "
              + String.join(", ", Schemas.names())
              + ", several joined by +, or a JSON file; '"
              + name
              + "' is none of them");
    }
    return Schema.read(file);
  }
}
