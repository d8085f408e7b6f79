package zoobot.survey;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import zoobot.catalog.Galaxy;
import zoobot.image.ImageDecoder;
import zoobot.io.internal.Resource;
import zoobot.plot.internal.Markup;
import zoobot.plot.internal.Thumbnails;
import zoobot.schema.Answer;
import zoobot.schema.Question;
import zoobot.schema.Schema;
import zoobot.survey.Examples.Example;

/** A page of examples of every answer, with its images inside. */
final class ExamplePage {

  private static final int SIDE = 120; // pixels
  private static final String SKY = "https://www.legacysurvey.org/viewer?ra=%s&dec=%s&zoom=15";

  private static final String PAGE = Resource.text(ExamplePage.class, "examples.html");

  private final Schema schema;
  private final Examples examples;
  private final Map<String, String> images = new HashMap<>(); // one is shown several times
  private int unreadable;

  ExamplePage(Schema schema, Examples examples) {
    this.schema = schema;
    this.examples = examples;
  }

  String html(String title, String about) {
    StringBuilder links = new StringBuilder();
    StringBuilder body = new StringBuilder();
    for (Question question : schema.questions()) {
      String name = Markup.escape(question.text());
      links.append("<a href=\"#%s\">%1$s</a> ".formatted(name));
      body.append("<h2 id=\"%s\">%1$s</h2>%n".formatted(name));
      for (Answer answer : question.answers()) {
        body.append(answer(question, answer));
      }
    }
    String heading = Markup.escape(title);
    return PAGE.formatted(heading, heading, Markup.escape(about), links, body);
  }

  private String answer(Question question, Answer answer) {
    int column = schema.start(question) + question.answers().indexOf(answer);
    List<Example> random = examples.random(column);
    String name = "<h3>" + Markup.escape(answer.text()) + "</h3>";
    return random.isEmpty()
        ? name + "<p>No galaxy has it as its likeliest answer.</p>"
        : name
            + "<div class=\"both\">"
            + row("at random", random)
            + row("most in doubt", examples.doubtful(column))
            + "</div>\n";
  }

  private String row(String what, List<Example> shown) {
    StringBuilder row = new StringBuilder("<div class=\"row\"><span>" + what + "</span>");
    shown.forEach(example -> row.append(figure(example)));
    return row.append("</div>").toString();
  }

  private String figure(Example example) {
    Galaxy galaxy = example.galaxy();
    String id = Markup.escape(galaxy.id());
    String image = images.computeIfAbsent(galaxy.id(), any -> image(galaxy));
    String shown = "<img loading=\"lazy\" alt=\"%s\" src=\"%s\">".formatted(id, image);
    if (!Double.isNaN(galaxy.ra())) {
      String sky = SKY.formatted(galaxy.ra(), galaxy.dec()).replace("&", "&amp;");
      shown = "<a href=\"%s\">%s</a>".formatted(sky, shown);
    }
    return String.format(
        Locale.ROOT,
        "<figure title=\"%s: %.2f (%.2f to %.2f)\">%s<figcaption>%.2f<br>%s</figcaption></figure>",
        id,
        example.fraction(),
        example.low(),
        example.high(),
        shown,
        example.fraction(),
        id);
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
  String doubts() {
    String words = "%d of %d images of the examples can't be read; where are they (--images)?";
    return unreadable == 0 ? "" : words.formatted(unreadable, images.size());
  }
}
