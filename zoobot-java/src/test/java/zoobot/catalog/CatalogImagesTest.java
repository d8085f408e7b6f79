package zoobot.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static zoobot.catalog.Csv.assertFault;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.image.internal.ImageCheck;

class CatalogImagesTest {

  @TempDir Path folder;

  @Test
  void wholeImagesPass() throws IOException {
    write("a.jpg", encode("jpg"));
    write("b.JPG", encode("jpg"));
    write("c.png", encode("png"));
    write("d.jpg", encode("png")); // the content counts, not the name
    ImageReport report = catalog("a.jpg", "b.JPG", "c.png", "d.jpg").checkImages();
    assertTrue(report.ok(), report.faults()::toString);
    assertEquals(4, report.checked());
    report.orThrow();
  }

  @Test
  void brokenImagesAreReportedInRowOrder() throws IOException {
    write("good.jpg", encode("jpg"));
    write("empty.jpg", new byte[0]);
    write("text.jpg", "no image".getBytes());
    Files.createDirectory(folder.resolve("folder.jpg"));
    Catalog catalog = catalog("none.jpg", "good.jpg", "empty.jpg", "text.jpg", "folder.jpg");
    ImageReport report = catalog.checkImages();
    assertEquals(
        List.of(
            "is missing",
            "is empty; fetch it again",
            "is no image of a known format, but text: 'no image'; fetch it again",
            "is no file"),
        report.faults().stream().map(ImageReport.Fault::reason).toList());
    assertEquals(
        new ImageReport.Fault(
            2, "line 4", "empty.jpg", folder.resolve("empty.jpg"), "is empty; fetch it again"),
        report.faults().get(1));
    assertFault(
        report::orThrow, "4 faults", "line 2, id 'none.jpg'", "line 6", "--leave-out-broken");
    assertEquals(List.of("good.jpg"), catalog.without(report).ids());
  }

  @Test
  void truncatedImagesAreFoundWhereverTheyEnd() throws IOException {
    for (String format : List.of("jpg", "png", "gif", "bmp")) {
      byte[] whole = encode(format);
      for (int percent : new int[] {5, 30, 60, 90, 98}) {
        String name = format + percent;
        write(name, Arrays.copyOf(whole, whole.length * percent / 100));
        assertFalse(catalog(name).checkImages().ok(), name);
      }
    }
  }

  @Test
  void aDeviceIsNoImage() throws IOException {
    Path endless = Path.of("/dev/zero");
    assumeTrue(Files.exists(endless), "skipped: no /dev/zero");
    Files.createSymbolicLink(folder.resolve("zero.jpg"), endless);
    Catalog catalog = catalog("zero.jpg");
    assertFalse(catalog.checkImages().ok());
    Exception e = assertThrows(IOException.class, () -> catalog.pixels(0));
    assertTrue(e.getMessage().contains("is no file"), e.getMessage());
  }

  @Test
  void aJpegThatLacksPixelsIsFound() throws IOException {
    byte[] whole = encode("jpg");
    write("cut.jpg", Arrays.copyOf(whole, whole.length * 3 / 4));
    assertFalse(catalog("cut.jpg").checkImages().ok());
  }

  @Test
  void copiesAreTheSameToTheByte() throws IOException {
    write("a.png", encode("png"));
    write("b.jpg", encode("jpg"));
    write("c.img", encode("png"));
    List<Path> files =
        List.of("b.jpg", "a.png", "no.png", "c.img").stream().map(folder::resolve).toList();
    assertArrayEquals(new int[] {0, 1, 2, 1}, ImageCheck.copies(files));
  }

  @Test
  void anInterruptStopsTheCheckHoweverFastItIs() throws IOException {
    write("a.jpg", encode("jpg"));
    Catalog catalog = catalog("a.jpg");
    for (int i = 0; i < 200; i++) { // often enough that all workers end before the wait for them
      Thread.currentThread().interrupt();
      assertThrows(CancellationException.class, () -> catalog.checkImages());
      assertTrue(Thread.interrupted());
    }
  }

  private Catalog catalog(String... files) {
    StringBuilder text = new StringBuilder("id_str,file_loc\n");
    for (String file : files) {
      text.append(file).append(',').append(file).append('\n');
    }
    return Catalog.read(Csv.writeText(folder, text.toString()));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  private static byte[] encode(String format) throws IOException {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int i = 0; i < 64 * 64; i++) {
      image.setRGB(i % 64, i / 64, random.nextInt(1 << 24));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, format, out));
    return out.toByteArray();
  }
}
