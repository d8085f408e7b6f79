package zoobot.vo.table;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.ac.starlink.table.ColumnInfo;
import zoobot.schema.Question;
import zoobot.schema.Schemas;

/** What a column of a name means: its UCD, null for none, unit and description. */
record Meaning(String ucd, String unit, String description) {

  private static final String ANSWER = "stat.probability;src.morph";
  private static final String VALUE = "stat.value;src.morph";
  private static final String TYPE = "src.morph.type";

  /** A rule; $1 in the description is what the pattern's group holds. */
  private record Rule(Pattern name, boolean number, String ucd, String unit, String description) {}

  private static final List<Rule> RULES =
      List.of(
          text("id_str", "meta.id;meta.main", "name of the galaxy in its catalogue"),
          number("ra", "pos.eq.ra;meta.main", "deg", "right ascension"),
          number("dec", "pos.eq.dec;meta.main", "deg", "declination"),
          text("file_loc", "meta.ref", "file of the galaxy's image, from the catalogue's folder"),
          text(".*url", "meta.ref.url", "address of the image or page"),
          number("similarity", "stat.value", null, "similarity, 1 for the most alike"),
          number("x", "pos.cartesian.x", null, "position x, as on a map of representations"),
          number("y", "pos.cartesian.y", null, "position y, as on a map of representations"),
          number("feat_pca_(\\d+)", "stat.value", null, "principal component $1, counted from 0"),
          number("feat_(\\d+)(?:_pred)?", "stat.value", null, "number $1 of the representation"),
          number("(.+)_fraction", ANSWER, null, "expected fraction of those asked who answer $1"),
          number("(.+)_dirichlet", "stat.fit.param", null, "Dirichlet concentration of answer $1"),
          number("(.+)_asked", ANSWER, null, "share of volunteers expected to be asked $1"),
          number("(.+)_std", "stat.stdev;src.morph", null, "spread of $1 over views or models"),
          number("(.+)_confidence", "stat.confidenceLevel;src.morph", null, "confidence in $1"),
          number("(.+)_low", VALUE, null, "lower end of the interval of $1"),
          number("(.+)_high", VALUE, null, "upper end of the interval of $1"),
          number("(.+)_summary", "src.morph.param", null, "mean answer to $1, from 0 to 1"),
          text("(.+)_set", "meta.code.class;src.morph", "answers that $1 may have, with |"),
          text("morphology", TYPE, "likeliest way down the decision tree"),
          number("probability", ANSWER, null, "that one volunteer answers so"),
          number(
              "(?i)redshift|z_?spec|z_?phot|spec_?z|photo_?z",
              "src.redshift",
              null,
              "redshift of the catalogue"),
          number(
              "(?i)(?:mod_?|cmodel_?|petro_?|psf_?)?mag_?u",
              "phot.mag;em.opt.U",
              "mag",
              "magnitude u"),
          number(
              "(?i)(?:mod_?|cmodel_?|petro_?|psf_?)?mag_?([griz])",
              "phot.mag;em.opt",
              "mag",
              "magnitude $1"),
          number("(?i)(?:app_|abs_)?mag(?:nitude)?(?:_.*)?", "phot.mag", "mag", "magnitude"),
          number(
              "(?i)petro_?(?:rad|radius|theta|r50|r90|th50|th90).*",
              "phys.angSize;src",
              null,
              "Petrosian radius"));

  /** What the columns of a search mean; in a catalogue a distance may be another. */
  static final Map<String, Meaning> FOUND =
      Map.of(
          "rank", new Meaning("stat.rank", null, "place among those found, 1 for the nearest"),
          "distance",
              new Meaning("stat.value", null, "distance to the query in the representation"),
          "separation", new Meaning("pos.angDistance", "arcsec", "angle on the sky to the query"));

  private static Rule text(String name, String ucd, String description) {
    return new Rule(Pattern.compile(name), false, ucd, null, description);
  }

  private static Rule number(String name, String ucd, String unit, String description) {
    return new Rule(Pattern.compile(name), true, ucd, unit, description);
  }

  /** Names of the trees that come with the library, read when first asked for. */
  private static final class Trees {
    static final List<Question> QUESTIONS =
        Schemas.names().stream().flatMap(name -> Schemas.named(name).questions().stream()).toList();
    static final Set<String> NAMES =
        QUESTIONS.stream().map(Question::text).collect(Collectors.toSet());
    static final Set<String> ANSWERS =
        Schemas.names().stream()
            .flatMap(name -> Schemas.named(name).columns().stream())
            .collect(Collectors.toSet());
  }

  /** Returns what the column of a catalogue or of what this library writes means. */
  static Meaning of(String name, boolean number) {
    String answer = name.replaceFirst("_count$", "");
    if (number && Trees.ANSWERS.contains(answer)) {
      return new Meaning("meta.number", null, "votes of volunteers for " + answer);
    }
    if (!number && Trees.NAMES.contains(name)) {
      return new Meaning(TYPE, null, "likeliest answer to " + name);
    }
    for (Rule rule : RULES) {
      Matcher matcher = rule.name.matcher(name);
      if (rule.number == number && matcher.matches()) {
        String group = matcher.groupCount() > 0 ? matcher.group(1) : "";
        return new Meaning(rule.ucd, rule.unit, rule.description.replace("$1", group));
      }
    }
    return new Meaning(null, null, "column of the catalogue");
  }

  /** Returns what {@code LABEL_pred} holds: a probability if all numbers can be one. */
  static Meaning predicted(String name, boolean unit) {
    String what = name.replaceFirst("_pred$", "");
    return unit
        ? new Meaning(ANSWER, null, "predicted probability of " + what + ", or its value in 0..1")
        : new Meaning(VALUE, null, "predicted value of " + what);
  }

  /** Returns what a file says of a column. */
  static Meaning of(ColumnInfo column) {
    return new Meaning(column.getUCD(), column.getUnitString(), column.getDescription());
  }

  /** Returns this, with what it lacks from another. */
  Meaning or(Meaning other) {
    return new Meaning(
        ucd == null ? other.ucd : ucd,
        unit == null ? other.unit : unit,
        description == null ? other.description : description);
  }

  /** Notes it on a column. */
  ColumnInfo on(ColumnInfo column) {
    column.setUCD(ucd);
    column.setUnitString(unit);
    column.setDescription(description);
    return column;
  }
}
