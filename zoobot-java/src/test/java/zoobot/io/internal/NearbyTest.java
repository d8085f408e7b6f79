package zoobot.io.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearbyTest {

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("images"));
    Files.writeString(folder.resolve("images/G0007.jpg"), "x");
    Files.writeString(folder.resolve("galaxies.csv"), "x");
  }

  @ParameterizedTest
  @CsvSource({
    "images/G0007.JPG, images/G0007.jpg",
    "images/G0007.png, images/G0007.jpg",
    "galaxis.csv, galaxies.csv",
    "old/data/images/G0007.jpg, images/G0007.jpg",
    "imags/G0007.jpg, images",
    "images/NGC1300.jpg, ''",
    "images/G0008.jpg, ''",
  })
  void theFileThatIsMeantIsNamed(String missing, String near) {
    String words = near.isEmpty() ? "" : "; there is " + folder.resolve(near);
    assertEquals(words, Nearby.of(folder.resolve(missing)));
  }

  @Test
  void aRelativePathIsAnsweredByOne() {
    Path here = Path.of("").toAbsolutePath().relativize(folder);
    String near = "; there is " + here.resolve("images/G0007.jpg");
    assertEquals(near, Nearby.of(here.resolve("images/G0007.png")));
  }

  @ParameterizedTest
  @CsvSource({
    "C:\\data\\images\\G0007.jpg",
    "C:/data/images/G0007.jpg",
    "\\\\srv\\images\\G0007.jpg"
  })
  void pathsOfWindowsAreNamedAsSuch(String missing) {
    assertEquals(
        "; it is a path of Windows; there is " + folder.resolve("images/G0007.jpg"),
        Nearby.of(folder.resolve(missing)));
  }

  @ParameterizedTest
  @CsvSource({
    "images/https:/example.org/cutout.jpg?ra=1, address",
    "s3:/bucket/G0007.jpg, address",
    "galaxies.csv/G0007.jpg, galaxies.csv is no folder"
  })
  void whatCanBeNoFileIsCalledWhatItIs(String missing, String words) {
    assertTrue(Nearby.of(folder.resolve(missing)).contains(words));
  }

  @Test
  void afterSomeNoMoreIsSoughtInAFolder() {
    Path missing = folder.resolve("images/G0007.png");
    for (int i = 0; i < 20; i++) {
      Nearby.of(missing);
    }
    assertEquals("", Nearby.of(missing));
  }
}
