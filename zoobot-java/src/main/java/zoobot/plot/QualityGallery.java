package zoobot.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import zoobot.catalog.Catalog;
import zoobot.image.ImageDecoder;
import zoobot.quality.QualityReport;
import zoobot.quality.QualityReport.Issue;

/** The images that a check of quality found wrong, the worst first; twins stand side by side. */
final class QualityGallery {

  private static final int BLANK_SIDE = 64;

  private final Catalog catalog;
  private final List<BufferedImage> images = new ArrayList<>();
  private final List<String> captions = new ArrayList<>();
  private final List<Color> borders = new ArrayList<>();
  private final Set<List<Integer>> shown = new HashSet<>();

  private QualityGallery(Catalog catalog) {
    this.catalog = catalog;
  }

  static Optional<Gallery> of(QualityReport report, Catalog catalog, int most) {
    QualityGallery g = new QualityGallery(catalog);
    int kinds = (int) report.issues().stream().map(Issue::kind).distinct().count();
    int eachKind = Math.max(1, most / Math.max(1, 2 * kinds));
    int sameKind = 0;
    Issue before = null;
    for (Issue issue : report.issues()) {
      sameKind = before != null && before.kind() == issue.kind() ? sameKind + 1 : 1;
      before = issue;
      int needed = issue.other() < 0 ? 1 : 2;
      if (issue.row() >= 0 && sameKind <= eachKind && g.images.size() + needed <= most) {
        g.add(issue);
      }
    }
    return g.images.isEmpty()
        ? Optional.empty()
        : Optional.of(Gallery.of(g.images).captions(g.captions).borders(g.borders));
  }

  private void add(Issue issue) {
    if (!shown.add(List.of(issue.row(), issue.other()))) {
      return; // twins may be found wrong for several reasons, the worst of which came first
    }
    boolean twins = issue.other() >= 0;
    if (twins) {
      add(issue.other(), issue.kind() + "\n" + catalog.id(issue.other()), Palette.ORANGE);
    }
    add(issue.row(), issue.kind() + "\n" + issue.id(), twins ? Palette.ORANGE : null);
  }

  private void add(int row, String caption, Color border) {
    captions.add(caption);
    borders.add(border);
    try {
      images.add(ImageDecoder.decode(catalog.image(row), catalog.fits()));
    } catch (IOException e) {
      images.add(crossed());
    }
  }

  private static BufferedImage crossed() {
    BufferedImage image = new BufferedImage(BLANK_SIDE, BLANK_SIDE, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Palette.MIDDLE);
    graphics.drawRect(0, 0, BLANK_SIDE - 1, BLANK_SIDE - 1);
    graphics.drawLine(0, 0, BLANK_SIDE, BLANK_SIDE);
    graphics.drawLine(0, BLANK_SIDE, BLANK_SIDE, 0);
    graphics.dispose();
    return image;
  }
}
