package zoobot.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static zoobot.catalog.Csv.assertFault;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
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
    touch(
        "b/J2.PNG",
        "a/J1.5+3.jpg",
        "c.fits.gz",
        "d.jfif",
        "e.webp",
        "notes.txt",
        ".hidden.jpg",
        "x/.git/y.png");
    Catalog catalog = Catalog.ofFolder(folder);
    assertEquals(List.of("J1.5+3", "J2", "c", "d", "e"), catalog.ids());
    assertEquals(folder.resolve("a/J1.5+3.jpg"), catalog.image(0));
  }

  @Test
  void linksAreFollowedAndFoldersAreNoImages() throws IOException {
    touch("far/J1.jpg", "near/x.png/J2.jpg");
    Path near = folder.resolve("near");
    link(near.resolve("more"), folder.resolve("far"));
    link(near.resolve("J3.jpg"), folder.resolve("gone.jpg"));
    Catalog catalog = Catalog.ofFolder(near);
    assertEquals(List.of("J3.jpg", "more/J1.jpg", "x.png/J2.jpg"), catalog.texts("file_loc"));
    ImageReport.Fault fault = catalog.checkImages().faults().get(0);
    assertEquals("J3 is missing", fault.id() + " " + fault.reason());
    Path whole = folder.resolve("whole");
    link(whole, folder.resolve("far"));
    assertEquals(List.of("J1"), Catalog.ofFolder(whole).ids());
  }

  @Test
  void aLinkToAFolderAboveIsPassedOver() throws IOException {
    touch("J1.jpg", "sub/J2.jpg");
    link(folder.resolve("sub/up"), folder);
    link(folder.resolve("self"), folder.resolve("self"));
    assertEquals(List.of("J1.jpg", "sub/J2.jpg"), Catalog.ofFolder(folder).texts("file_loc"));
  }

  private static void link(Path link, Path target) throws IOException {
    try {
      Files.createSymbolicLink(link, target);
    } catch (UnsupportedOperationException | FileSystemException e) { // Windows may not allow it
      Assumptions.abort("no links here: " + e);
    }
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
    assertFault(() -> Catalog.ofFolder(folder.resolve("a.txt")), "a.txt: is no folder", "unpack");
    assertFault(() -> Catalog.read(folder), "it is a folder", "a table must name the images");
  }
}
