package zoobot.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.Faults.assertNamed;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.plot.Gallery;
import zoobot.plot.Picture;
import zoobot.representation.Representations;

class PredictionsTest {

  private static final Predictions PREDICTIONS =
      new Predictions(
          List.of("a", "b", "c"),
          List.of("x", "ring_pred"),
          new float[][] {{1, .2f}, {2, .9f}, {3, .55f}});

  @Test
  void theHighestComeFirst() {
    Predictions two = PREDICTIONS.highest("ring_pred", 2);
    assertEquals(List.of("b", "c"), two.ids());
    assertEquals(List.of(2.0, 3.0), List.of(two.column("x")[0], two.column("x")[1]));
    assertEquals(3, PREDICTIONS.highest("ring_pred", 9).ids().size());
  }

  @Test
  void theDoubtfulAreNearestToAHalf() {
    assertEquals(List.of("c", "a"), PREDICTIONS.nearest("ring_pred", 0.5, 2).ids());
  }

  @Test
  void votesStandBesideARepresentationAsLogOdds() {
    Predictions votes =
        new Predictions(
            List.of("a", "b", "c"),
            List.of("x_dirichlet", "x_fraction", "y_fraction"),
            new float[][] {{7, .2f, 0}, {8, .5f, 1}, {9, .75f, .25f}});
    Representations two = Representations.of(List.of("c", "b"), new float[][] {{1, 2}, {3, 4}});
    Representations both = votes.beside(two);
    assertEquals(List.of("c", "b"), both.ids());
    float odds = (float) Math.log(3);
    assertArrayEquals(new float[] {1, 2, odds, -odds}, both.vector(0), 1e-6f);
    assertArrayEquals(new float[] {3, 4, 0, (float) Math.log(999)}, both.vector(1), 1e-4f);
    assertNamed(() -> PREDICTIONS.beside(two), "no column ends in '_fraction'");
    Representations other = Representations.of(List.of("d"), new float[1][1]);
    assertNamed(() -> votes.beside(other), "no galaxy 'd' among 3 predictions");
  }

  @Test
  void aColumnThatIsNotThereIsNamed() {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> PREDICTIONS.highest("bar_pred", 1));
    assertTrue(e.getMessage().contains("bar_pred"), e.getMessage());
  }

  @Test
  void theGalleryHasTheNumbersAsCaptions(@TempDir Path folder) {
    Picture.of(new BufferedImage(8, 4, BufferedImage.TYPE_INT_RGB)).save(folder.resolve("b.png"));
    Table table =
        Table.create(
            "t",
            StringColumn.create(Catalog.ID, "a", "b"),
            StringColumn.create(Catalog.FILE, "a.png", "b.png"));
    Gallery gallery =
        PREDICTIONS.highest("ring_pred", 1).gallery(Catalog.of(table, folder), "ring_pred");
    assertEquals(List.of("0.900"), gallery.captions());
    assertEquals(8, gallery.images().get(0).getWidth());
  }

  @Test
  void aFolderIsReadWithItsTexts(@TempDir Path folder) throws IOException {
    String header = "id_str,ring_pred,ring_set\n";
    Files.writeString(folder.resolve("part-00001-of-00003.csv"), header + "a,0.5,ring\n");
    Files.writeString(folder.resolve("part-00002-of-00003.csv"), header);
    Files.writeString(folder.resolve("part-00003-of-00003.csv"), header + "b,1,none\n");
    Predictions read = Predictions.read(folder);
    assertEquals(List.of("a", "b"), read.ids());
    assertArrayEquals(new double[] {0.5, 1}, read.column("ring_pred"));
    assertEquals(List.of("ring", "none"), read.texts("ring_set"));
  }
}
