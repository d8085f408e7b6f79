package zoobot.survey;

import java.util.List;
import java.util.Locale;
import zoobot.schema.Answer;
import zoobot.schema.Question;

/** How people say an answer, whatever the campaign: {@code face-on} for {@code disk-edge-on no}. */
final class Phrases {

  /** A question, an answer, and what is said of the two; nothing for what goes without saying. */
  private record Phrase(String question, String answer, String words) {}

  private static final List<Phrase> PHRASES =
      List.of(
          new Phrase("smooth or feature.*", "feature.*", "featured"),
          new Phrase("(how )?rounded.*", "completely.*", "round"),
          new Phrase("(how )?rounded.*", "in between", "in-between"),
          new Phrase("(how )?rounded.*", "cigar.*", "cigar-shaped"),
          new Phrase(
              "(smooth or feature|(how )?rounded|problem|artifact|odd feature).*", ".*", "%s"),
          new Phrase("(disk edge on|edgeon).*", "yes", "edge-on"),
          new Phrase("(disk edge on|edgeon).*", "no", "face-on"),
          new Phrase("has spiral arms.*|spiral( \\w+)?", "yes|spiral", "spiral"),
          new Phrase("has spiral arms.*|spiral( \\w+)?", "no.*", "no spiral arms"),
          new Phrase("bar( \\w+)?", "yes|bar", "barred"),
          new Phrase("bar( \\w+)?", "no.*", "no bar"),
          new Phrase("bar( \\w+)?", ".*", "%s bar"),
          new Phrase(".*bulge.*", "no.*", "no bulge"),
          new Phrase(".*bulge.*", "yes", "bulge"),
          new Phrase(".*bulge.*", ".*", "%s bulge"),
          new Phrase(".*winding.*", ".*", "%s winding"),
          new Phrase(".*arms? (count|number).*", "cant tell", "uncounted arms"),
          new Phrase(".*arms? (count|number).*", "1", "1 arm"),
          new Phrase(".*arms? (count|number).*", ".*", "%s arms"),
          new Phrase("merging.*", "none|neither", ""),
          new Phrase("merging.*", "both", "merger with tidal debris"),
          new Phrase("merging.*", ".*", "%s"),
          new Phrase("(something odd|odd|clump).*", "no", ""),
          new Phrase("(something )?odd.*", "yes", "odd"),
          new Phrase("clump.*", "yes", "clumpy"));

  private Phrases() {}

  static String of(Question question, Answer answer) {
    String asked = words(question.text());
    String said = words(answer.text());
    return PHRASES.stream()
        .filter(p -> asked.matches(p.question) && said.matches(p.answer))
        .findFirst()
        .map(p -> p.words.formatted(said))
        .orElseGet(() -> asked + ": " + said);
  }

  private static String words(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[-_ ]+", " ");
    return plain.replaceFirst("^[ta]\\d\\d ", "").strip(); // numbers of Galaxy Zoo 2's tasks
  }
}
