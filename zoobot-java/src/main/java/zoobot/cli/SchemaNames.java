package zoobot.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;

/** Decision trees by the names that the command line knows. */
final class SchemaNames {

  private SchemaNames() {}

  /** Returns a tree that comes with the library, or one from a JSON file. */
  static Schema of(String name) {
    switch (name) {
      case "gz-decals-5":
        return Schemas.gzDecals5();
      case "gz2":
        return Schemas.gz2();
      case "gz-mini":
        return Schemas.gzMini();
      case "rings":
        return Schemas.rings();
      default:
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
          throw new IllegalArgumentException(
              "--schema is gz-decals-5, gz2, gz-mini, rings or a JSON file; '"
                  + name
                  + "' is none of them");
        }
        return Schema.read(file);
    }
  }
}
