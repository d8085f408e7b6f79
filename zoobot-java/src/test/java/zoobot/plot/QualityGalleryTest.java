package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.quality.QualityKind;
import zoobot.quality.QualityReport;
import zoobot.quality.QualityReport.Issue;

class QualityGalleryTest {

  @TempDir Path folder;

  private Catalog catalog(int count) throws IOException {
    List<String> lines = new ArrayList<>(List.of("id_str,file_loc"));
    for (int i = 0; i < count; i++) {
      BufferedImage image = new BufferedImage(20 + i, 20, BufferedImage.TYPE_3BYTE_BGR);
      ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
      lines.add("g" + i + "," + i + ".png");
    }
    return Catalog.read(Files.write(folder.resolve("c.csv"), lines));
  }

  private static Issue issue(QualityKind kind, int row, int other) {
    return new Issue(kind, row, row < 0 ? "" : "g" + row, other, "…");
  }

  @Test
  void twinsStandSideBySideAndBrokenImagesAreCrossed() throws IOException {
    Catalog catalog = catalog(4);
    Files.write(folder.resolve("3.png"), new byte[0]);
    List<Issue> issues =
        List.of(
            issue(QualityKind.UNREADABLE, 3, -1),
            issue(QualityKind.CONTRADICTION, 2, 0),
            issue(QualityKind.DUPLICATE, 2, 0),
            issue(QualityKind.CONSTANT, -1, -1));
    Gallery gallery = Gallery.of(new QualityReport("c", 4, issues), catalog, 10).orElseThrow();
    assertEquals(
        List.of("unreadable\ng3", "contradiction\ng0", "contradiction\ng2"), gallery.captions());
    assertEquals(20, gallery.images().get(1).getWidth());
    assertEquals(22, gallery.images().get(2).getWidth());
    assertTrue(gallery.picture().image().getWidth() > 0);
  }

  @Test
  void aKindThatIsCommonLeavesRoomForOthers() throws IOException {
    List<Issue> issues = new ArrayList<>();
    for (int row = 0; row < 20; row++) {
      issues.add(issue(QualityKind.BLANK, row, -1));
    }
    issues.add(issue(QualityKind.SIZE, 20, -1));
    Gallery gallery = Gallery.of(new QualityReport("c", 21, issues), catalog(21), 8).orElseThrow();
    assertEquals(List.of("blank\ng0", "blank\ng1", "size\ng20"), gallery.captions());
  }

  @Test
  void nothingWrongIsNoGallery() throws IOException {
    QualityReport report = new QualityReport("c", 1, List.of(issue(QualityKind.CONSTANT, -1, -1)));
    assertTrue(Gallery.of(report, catalog(1), 8).isEmpty());
  }
}
