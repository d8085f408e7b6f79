package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.Faults.assertNamed;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestionBarsTest {

  @Test
  void oneBarAQuestion() {
    Map<String, Double> losses = new LinkedHashMap<>();
    Decals.SCHEMA.questions().forEach(q -> losses.put(q.text(), 3.1 / (1 + losses.size())));
    Picture picture = Charts.bars(losses, "loss");
    Pictures.keep(picture, "question-bars");
    assertTrue(Pictures.shows(picture, Palette.BLUE));
  }

  @Test
  void oneSmallAndOneZero() {
    Picture small = Charts.bars(Map.of("a very long question that asks much", 0.0012), "error");
    Pictures.keep(small, "question-bars-one");
    assertTrue(Pictures.shows(small, Palette.BLUE), "no bar of the only number");
    Picture zero = Charts.bars(Map.of("bar", 0.0), "error");
    Pictures.keep(zero, "question-bars-zero");
    assertFalse(Pictures.shows(zero, Palette.BLUE), "a bar of zero");
  }

  @Test
  void namesAreReadable() {
    assertEquals("smooth or featured", Canvas.readable("smooth-or-featured-dr5"));
    assertEquals("merging", Canvas.readable("merging-dr12"));
    assertEquals("more than 4", Canvas.readable("more-than-4"));
  }

  @Test
  void numbersAreShort() {
    assertEquals("0.50", number(0.5, 3.1));
    assertEquals("0.00120", number(0.0012, 0.0012));
    assertEquals("12346", number(12345.7, 20000));
    assertEquals("0", number(0, 0));
    assertEquals("2.0E-5", number(0.00002, 0.00005));
  }

  private static String number(double value, double longest) {
    DecimalFormatSymbols point = DecimalFormatSymbols.getInstance(Locale.ROOT);
    return new DecimalFormat(Charts.pattern(longest), point).format(value);
  }

  @Test
  void wrongNumbersAreNamed() {
    assertNamed(() -> Charts.bars(Map.of(), "loss"), "there are no values");
    assertNamed(() -> Charts.bars(Map.of("bar", Double.NaN), "loss"), "'bar' is NaN");
  }
}
