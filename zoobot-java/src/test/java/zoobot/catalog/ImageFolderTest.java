package zoobot.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static zoobot.catalog.Csv.assertFault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {

  @TempDir Path folder;

  private void touch(String... files) throws IOException {
    for (String file : files) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.write(folder.resolve(file), new byte[1]);
    }
  }

  @Test
  void imagesOfAllFoldersAreFoundAndNamedByTheirFiles() throws IOException {
    touch("b/J2.PNG", "a/J1.5+3.jpg", "c.fits.gz", "notes.txt", ".hidden.jpg", "x/.git/y.png");
    Catalog catalog = Catalog.ofFolder(folder);
    assertEquals(List.of("J1.5+3", "J2", "c"), catalog.ids());
    assertEquals(folder.resolve("a/J1.5+3.jpg"), catalog.image(0));
  }

  @Test
  void filesOfTheSameNameAreRefused() throws IOException {
    touch("a/J1.jpg", "b/J1.png");
    assertFault(() -> Catalog.ofFolder(folder), "id 'J1' is both a/J1.jpg and b/J1.png");
  }

  @Test
  void aFolderWithoutImagesIsRefused() throws IOException {
    touch("a.txt");
    assertFault(() -> Catalog.ofFolder(folder), "there is no image in this folder");
    assertFault(() -> Catalog.ofFolder(folder.resolve("none")), "none: is no folder");
    assertFault(() -> Catalog.read(folder), "use Catalog.ofFolder");
  }
}
