package zoobot.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import zoobot.schema.Question;
import zoobot.table.internal.TableColumn;
import zoobot.table.internal.TableColumn.Kind;

/** A column of one of the two tables, and what stands in it for a galaxy. */
record SurveyColumn(TableColumn column, Function<SurveyGalaxy, Object> cell) {

  private static final double DIGITS = 1e4;
  private static final Pattern NO_GALAXY = Pattern.compile("artifact|problem|star");
  // Words of the Virtual Observatory (UCD).
  private static final String ANSWER = "stat.probability;src.morph";
  private static final String TYPE = "src.morph.type";
  private static final String DOUBT = "meta.code.qual";
  private static final String VALUE = "stat.value;src.morph";

  private static final String MASKED = ", unless few are asked";

  /** Returns the cells of a row. */
  static Object[] row(List<SurveyColumn> columns, SurveyGalaxy galaxy) {
    return columns.stream().map(column -> column.cell.apply(galaxy)).toArray();
  }

  static List<SurveyColumn> friendly(SurveyTree tree) {
    List<SurveyColumn> all = galaxy();
    all.add(of("morphology", Kind.TEXT, TYPE, "likeliest way down the tree", SurveyGalaxy::words));
    all.add(
        number("probability", ANSWER, "that one volunteer answers so", SurveyGalaxy::probability));
    String doubt = "chance below 0.9 that the first question's likeliest answer leads";
    all.add(of("doubtful", Kind.TRUTH, DOUBT, doubt, g -> g.doubt(0) > 0.1));
    String none = "likeliest answer to the first question is no galaxy";
    all.add(of("artifact", Kind.TRUTH, DOUBT, none, g -> NO_GALAXY.matcher(g.answer(0)).find()));
    String early = "few are asked what comes next on the way";
    all.add(of("ends_early", Kind.TRUTH, DOUBT, early, g -> g.endsEarly));
    List<Question> questions = tree.schema.questions();
    for (int q = 0; q < questions.size(); q++) {
      int question = q;
      String name = questions.get(q).text();
      all.add(of(name, Kind.TEXT, TYPE, "likeliest answer" + MASKED, g -> g.answer(question)));
      if (tree.summed.contains(name)) {
        String scale = name.contains("bulge") ? "0 none to 1 dominant" : "0 loose to 1 tight";
        all.add(
            number(name + "_summary", "src.morph.param", scale + MASKED, g -> g.summary(question)));
      }
    }
    return all;
  }

  static List<SurveyColumn> advanced(SurveyTree tree) {
    List<SurveyColumn> all = galaxy();
    List<Question> questions = tree.schema.questions();
    for (int q = 0; q < questions.size(); q++) {
      int question = q;
      String name = questions.get(q).text() + "_asked";
      all.add(
          number(name, ANSWER, "share of volunteers expected to be asked", g -> g.asked[question]));
      for (int i = tree.starts[q]; i < tree.starts[q + 1]; i++) {
        answer(all, tree, i);
      }
    }
    return all;
  }

  private static void answer(List<SurveyColumn> all, SurveyTree tree, int i) {
    String name = tree.schema.columns().get(i);
    String end = " end of its interval of probability " + tree.level + MASKED;
    String fraction = "expected fraction of those asked" + MASKED;
    all.add(number(name + "_fraction", ANSWER, fraction, g -> g.fractions[i]));
    all.add(number(name + "_low", VALUE, "lower" + end, g -> g.intervals[i][0]));
    all.add(number(name + "_high", VALUE, "upper" + end, g -> g.intervals[i][1]));
    String always = "Dirichlet concentration, also if few are asked";
    all.add(number(name + "_dirichlet", "stat.fit.param", always, g -> g.concentrations[i]));
  }

  private static List<SurveyColumn> galaxy() {
    List<SurveyColumn> all = new ArrayList<>();
    all.add(
        of(
            "id_str",
            Kind.TEXT,
            "meta.id;meta.main",
            "name of the galaxy in the catalogue",
            g -> g.galaxy.id()));
    TableColumn ra =
        new TableColumn(
            "ra", Kind.DOUBLE, "deg", "pos.eq.ra;meta.main", "right ascension, if it is known");
    TableColumn dec =
        new TableColumn(
            "dec", Kind.DOUBLE, "deg", "pos.eq.dec;meta.main", "declination, if it is known");
    all.add(new SurveyColumn(ra, g -> g.galaxy.ra()));
    all.add(new SurveyColumn(dec, g -> g.galaxy.dec()));
    return all;
  }

  /** Makes a column of numbers of four digits behind the point, more than any model knows. */
  private static SurveyColumn number(
      String name, String ucd, String what, ToDoubleFunction<SurveyGalaxy> cell) {
    Function<SurveyGalaxy, Object> rounded =
        g -> (float) (Math.rint(cell.applyAsDouble(g) * DIGITS) / DIGITS);
    return of(name, Kind.ROUNDED, ucd, what, rounded);
  }

  private static SurveyColumn of(
      String name, Kind kind, String ucd, String what, Function<SurveyGalaxy, Object> cell) {
    return new SurveyColumn(new TableColumn(name, kind, "", ucd, what), cell);
  }
}
