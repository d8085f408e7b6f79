package zoobot.survey;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import zoobot.catalog.Galaxy;
import zoobot.image.ImageDecoder;
import zoobot.io.internal.Chance;
import zoobot.io.internal.Resource;
import zoobot.plot.internal.Markup;
import zoobot.plot.internal.Thumbnails;
import zoobot.schema.Question;

/** Of each answer some galaxies at random and those most in doubt, and the page that shows them. */
final class Examples {

  private static final int SIDE = 120; // pixels
  private static final String SKY =
      "<a href=\"https://www.legacysurvey.org/viewer?ra=%s&amp;dec=%s&amp;zoom=15\">%s</a>";
  private static final String PAGE = Resource.text(Examples.class, "examples.html");

  private final SurveyTree tree;
  private final SurveyOptions options;
  // Of each column, by rank: the lowest are kept.
  private final Map<Integer, TreeMap<Double, SurveyGalaxy>> random = new HashMap<>();
  private final Map<Integer, TreeMap<Double, SurveyGalaxy>> doubtful = new HashMap<>();
  private final Map<String, String> images = new HashMap<>(); // one is shown several times
  private int unreadable;

  Examples(SurveyTree tree, SurveyOptions options) {
    this.tree = tree;
    this.options = options;
  }

  void add(SurveyGalaxy galaxy) {
    for (int q = 0; q < galaxy.asked.length; q++) {
      int top = galaxy.top(q);
      if (top >= 0) {
        keep(random, top, Chance.of(options.seed() + top, galaxy.galaxy.id()), galaxy);
        keep(doubtful, top, -galaxy.doubt(q), galaxy);
      }
    }
  }

  private void keep(
      Map<Integer, TreeMap<Double, SurveyGalaxy>> all, int top, double rank, SurveyGalaxy galaxy) {
    TreeMap<Double, SurveyGalaxy> kept = all.computeIfAbsent(top, any -> new TreeMap<>());
    kept.putIfAbsent(rank, galaxy);
    if (kept.size() > options.examples()) {
      kept.pollLastEntry();
    }
  }

  String html(String title, String about) {
    StringBuilder links = new StringBuilder();
    StringBuilder body = new StringBuilder();
    int column = 0;
    for (Question question : tree.schema.questions()) {
      String name = Markup.escape(question.text());
      links.append("<a href=\"#%s\">%1$s</a> ".formatted(name));
      body.append("<h2 id=\"%s\">%1$s</h2>%n".formatted(name));
      for (int i = 0; i < question.answers().size(); i++) {
        body.append(answer(column++));
      }
    }
    String heading = Markup.escape(title);
    return PAGE.formatted(heading, heading, Markup.escape(about), links, body);
  }

  private String answer(int column) {
    String name = "<h3>" + Markup.escape(tree.answers.get(column)) + "</h3>";
    if (!random.containsKey(column)) {
      return name + "<p>No galaxy has it as its likeliest answer.</p>";
    }
    String some = row("at random", random.get(column).values(), column);
    String doubt = row("most in doubt", doubtful.get(column).values(), column);
    return name + "<div class=\"both\">" + some + doubt + "</div>\n";
  }

  private String row(String what, Collection<SurveyGalaxy> shown, int column) {
    StringBuilder row = new StringBuilder("<div class=\"row\"><span>" + what + "</span>");
    shown.forEach(galaxy -> row.append(figure(galaxy, column)));
    return row.append("</div>").toString();
  }

  private String figure(SurveyGalaxy shown, int column) {
    Galaxy galaxy = shown.galaxy;
    String id = Markup.escape(galaxy.id());
    String image = images.computeIfAbsent(galaxy.id(), any -> image(galaxy));
    image = "<img loading=\"lazy\" alt=\"%s\" src=\"%s\">".formatted(id, image);
    return String.format(
        Locale.ROOT,
        "<figure title=\"%s: %.2f (%.2f to %.2f)\">%s<figcaption>%2$.2f<br>%1$s</figcaption></figure>",
        id,
        shown.fractions[column],
        shown.intervals[column][0],
        shown.intervals[column][1],
        Double.isNaN(galaxy.ra()) ? image : SKY.formatted(galaxy.ra(), galaxy.dec(), image));
  }

  private String image(Galaxy galaxy) {
    try {
      return Thumbnails.url(ImageDecoder.decode(galaxy.image(), galaxy.fits()), SIDE);
    } catch (IOException e) {
      unreadable++;
      return Thumbnails.url(Thumbnails.none(), SIDE);
    }
  }

  /** Returns what to say of images that can't be read; empty if all can. */
  Optional<String> doubts() {
    String words = "%d of %d images of the examples can't be read; where are they (--images)?";
    return Optional.of(words.formatted(unreadable, images.size())).filter(any -> unreadable > 0);
  }
}
