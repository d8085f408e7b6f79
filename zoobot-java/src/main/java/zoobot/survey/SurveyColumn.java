package zoobot.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import zoobot.table.internal.TableColumn;
import zoobot.table.internal.TableColumn.Kind;

/** A column of one of the two tables, and what stands in it for a galaxy. */
record SurveyColumn(TableColumn column, Function<SurveyGalaxy, Object> cell) {

  private static final double DIGITS = 1e4;

  /** Returns the cells of a row. */
  static Object[] row(List<SurveyColumn> columns, SurveyGalaxy galaxy) {
    Object[] cells = new Object[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = columns.get(i).cell.apply(galaxy);
    }
    return cells;
  }

  static List<SurveyColumn> friendly(SurveyTree tree) {
    List<SurveyColumn> all = galaxy();
    all.add(of("morphology", Kind.TEXT, "likeliest way down the tree", SurveyGalaxy::words));
    all.add(number("probability", "that one volunteer answers so", SurveyGalaxy::probability));
    String doubt = "chance below 0.9 that the first question's likeliest answer leads";
    all.add(of("doubtful", Kind.TRUTH, doubt, SurveyGalaxy::isDoubtful));
    String none = "likeliest answer to the first question is no galaxy";
    all.add(of("artifact", Kind.TRUTH, none, SurveyGalaxy::isNoGalaxy));
    String early = "few are asked what comes next on the way";
    all.add(of("ends_early", Kind.TRUTH, early, SurveyGalaxy::endsEarly));
    for (int q = 0; q < tree.questions.size(); q++) {
      int question = q;
      String name = tree.questions.get(q).text();
      String what = "likeliest answer, unless few are asked";
      all.add(of(name, Kind.TEXT, what, g -> g.answer(question)));
      if (tree.summaries.contains(name)) {
        String mean = name.contains("bulge") ? "0 none to 1 dominant" : "0 loose to 1 tight";
        all.add(
            number(name + "_summary", mean + ", unless few are asked", g -> g.summary(question)));
      }
    }
    return all;
  }

  static List<SurveyColumn> advanced(SurveyTree tree) {
    List<SurveyColumn> all = galaxy();
    for (int q = 0; q < tree.questions.size(); q++) {
      int question = q;
      String name = tree.questions.get(q).text() + "_asked";
      all.add(number(name, "share of volunteers expected to be asked", g -> g.asked(question)));
      for (int i = tree.starts[q]; i < tree.starts[q + 1]; i++) {
        answer(all, tree, question, i);
      }
    }
    return all;
  }

  private static void answer(List<SurveyColumn> all, SurveyTree tree, int question, int column) {
    String name = tree.columns.get(column);
    String few = ", unless few are asked";
    String end =
        String.format(Locale.ROOT, "end of its %.4g %% interval", 100 * tree.options.level());
    all.add(
        number(
            name + "_fraction",
            "expected fraction of those asked" + few,
            g -> g.fraction(question, column)));
    all.add(number(name + "_low", "lower " + end + few, g -> g.interval(question, column)[0]));
    all.add(number(name + "_high", "upper " + end + few, g -> g.interval(question, column)[1]));
    String always = "Dirichlet concentration, also if few are asked";
    all.add(number(name + "_dirichlet", always, g -> g.row.concentrations()[column]));
  }

  private static List<SurveyColumn> galaxy() {
    List<SurveyColumn> all = new ArrayList<>();
    all.add(of("id_str", Kind.TEXT, "name of the galaxy in the catalogue", g -> g.row.id()));
    TableColumn ra = new TableColumn("ra", Kind.DOUBLE, "deg", "right ascension, if it is known");
    TableColumn dec = new TableColumn("dec", Kind.DOUBLE, "deg", "declination, if it is known");
    all.add(new SurveyColumn(ra, g -> g.row.ra()));
    all.add(new SurveyColumn(dec, g -> g.row.dec()));
    return all;
  }

  /** Makes a column of numbers of four digits behind the point, more than any model knows. */
  private static SurveyColumn number(
      String name, String what, ToDoubleFunction<SurveyGalaxy> cell) {
    return of(
        name,
        Kind.ROUNDED,
        what,
        g -> (float) (Math.rint(cell.applyAsDouble(g) * DIGITS) / DIGITS));
  }

  private static SurveyColumn of(
      String name, Kind kind, String what, Function<SurveyGalaxy, Object> cell) {
    return new SurveyColumn(new TableColumn(name, kind, "", what), cell);
  }
}
