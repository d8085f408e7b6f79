package zoobot.image.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagePathTest {

  @TempDir private Path folder;

  @Test
  void pathsAreFoundHoweverTheyAreWritten() throws IOException {
    Path file = folder.resolve("images/a b.png");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
    assertEquals(file, ImagePath.of(folder, "images/a b.png"));
    assertEquals(file, ImagePath.of(folder, "images\\a b.png"));
    assertEquals(file, ImagePath.of(folder, ".\\images\\a b.png"));
    assertEquals(file, ImagePath.of(folder, "file://" + file));
    assertEquals(file, ImagePath.of(folder, file.toUri().toString()));
    assertEquals(folder.resolve("C:\\a.png"), ImagePath.of(folder, "C:\\a.png"));
    Path home = Path.of(System.getProperty("user.home"));
    assertEquals(home.resolve("a.png"), ImagePath.of(folder, "~/a.png"));
  }

  @Test
  void anUmlautIsTheSameInOneLetterOrTwo() throws IOException {
    for (String name : List.of("M\u00fcller.png", "C\u0327elik.png")) { // ü in one, Ç in two
      Path file = Files.writeString(folder.resolve(name), "x");
      for (Normalizer.Form form : Normalizer.Form.values()) {
        assertEquals(file, ImagePath.of(folder, Normalizer.normalize(name, form)));
      }
    }
  }
}
