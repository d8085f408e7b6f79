package zoobot.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zoobot.catalog.Catalog;
import zoobot.image.ImageDecoder;
import zoobot.quality.QualityKind;
import zoobot.quality.QualityReport;
import zoobot.quality.QualityReport.Issue;

/** The images that a check of quality found wrong, the worst first; twins stand side by side. */
final class QualityGallery {

  private static final int BLANK_SIDE = 64;

  private record Shown(int row, String caption, Color border) {}

  private QualityGallery() {}

  static Optional<Gallery> of(QualityReport report, Catalog catalog, int most) {
    long kinds = report.issues().stream().map(Issue::kind).distinct().count();
    long eachKind = Math.max(1, most / Math.max(1, 2 * kinds));
    Map<QualityKind, Integer> seen = new EnumMap<>(QualityKind.class);
    Set<List<Integer>> once = new HashSet<>(); // the worst of several reasons comes first
    List<Shown> all = new ArrayList<>();
    for (Issue i : report.issues()) {
      boolean twins = i.other() >= 0;
      boolean few = i.row() >= 0 && seen.merge(i.kind(), 1, Integer::sum) <= eachKind;
      if (few && all.size() < (twins ? most - 1 : most) && once.add(List.of(i.row(), i.other()))) {
        if (twins) {
          String id = catalog.id(i.other());
          all.add(new Shown(i.other(), i.kind() + "\n" + id, Palette.ORANGE));
        }
        all.add(new Shown(i.row(), i.kind() + "\n" + i.id(), twins ? Palette.ORANGE : null));
      }
    }
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Gallery.of(all.stream().map(shown -> image(catalog, shown.row())).toList())
                .captions(all.stream().map(Shown::caption).toList())
                .borders(all.stream().map(Shown::border).toList()));
  }

  private static BufferedImage image(Catalog catalog, int row) {
    try {
      return ImageDecoder.decode(catalog.image(row), catalog.fits());
    } catch (IOException e) {
      return crossed();
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
