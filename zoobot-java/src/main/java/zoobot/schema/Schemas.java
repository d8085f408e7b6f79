package zoobot.schema;

import java.util.Arrays;
import java.util.List;
import zoobot.io.internal.Check;
import zoobot.io.internal.Resource;

/**
 * The schemas that come with the library. Questions, answers and their order are those of the
 * published catalogues, so that models and files move between Zoobot and this library.
 */
public final class Schemas {

  /** The names of {@link #named}, each a file beside this class. */
  private static final List<String> NAMES =
      List.of(
          ("gz2 gz2-willett galaxy-challenge gz-candels gz-cosmic-dawn gz-decals-1-2 gz-decals-5"
                  + " gz-decals-8 gz-desi gz-euclid gz-hubble gz-hubble-2 gz-jwst gz-jwst-cosmos"
                  + " gz-mini gz-ukidss rings")
              .split(" "));

  private Schemas() {}

  /** Returns the names of all schemas that come with the library. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Returns a schema by its name, such as {@code gz-hubble}, or several as one, joined by {@code
   * +}: {@code gz-decals-1-2+gz-decals-5}.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Schema named(String name) {
    String[] names = name.split("\\+");
    for (String one : names) {
      Check.that(NAMES.contains(one), "no tree '%s'; there are %s, and JSON files", one, NAMES);
    }
    return Arrays.stream(names).map(Schemas::load).reduce(Schema::and).orElseThrow();
  }

  /**
   * Returns the tree of Galaxy Zoo DECaLS, campaign GZD-5: 10 questions, 34 answers, columns ending
   * in {@code -dr5}. The paper of the campaign is <a
   * href="https://doi.org/10.1093/mnras/stab2093">Walmsley et al. 2022</a>.
   *
   * <p>On the site every volunteer who did not answer {@code artifact} comes to {@code merging-dr5}
   * in the end. Here, as in the published schema, that question follows no answer: it counts as
   * always asked.
   */
  public static Schema gzDecals5() {
    return load("gz-decals-5");
  }

  /**
   * Returns the tree of Galaxy Zoo 2 in its published, shortened form: 10 questions, 30 answers,
   * columns ending in {@code -gz2}. The paper of the campaign is <a
   * href="https://doi.org/10.1093/mnras/stt1458">Willett et al. 2013</a>. The tree as volunteers
   * walked it, with all 37 answers and every way to a question, is {@code named("gz2-willett")};
   * its columns are those of that paper's tables, such as {@code t03_bar_a06_bar_count}.
   */
  public static Schema gz2() {
    return load("gz2");
  }

  /** Returns the one question of the ring experiment: {@code ring}, answered yes or no. */
  public static Schema rings() {
    return load("rings");
  }

  /**
   * Returns all questions of the small catalogue that the tutorials train on: 26 questions over 103
   * answers, gathered from EFIGI, Galaxy Zoo 1 and 2 and two smaller sets. A galaxy has votes for
   * the questions of its own campaign and zeros elsewhere.
   */
  public static Schema gzMini() {
    return load("gz-mini");
  }

  /**
   * Returns what the answers of {@link #gzMini()} mean on the tree of {@link #gzDecals5()}: EFIGI's
   * five levels of an attribute, the classes of Galaxy Zoo 1 and of the Galaxy Challenge, and the
   * answers of Galaxy Zoo 2. Answers without a clear counterpart are left out.
   */
  public static Translation gzMiniToDecals() {
    String resource = "gz-mini-to-gz-decals-5.json";
    return Translation.fromJson(text(resource), resource);
  }

  private static Schema load(String name) {
    String resource = name + ".json";
    return SchemaJson.read(text(resource), resource);
  }

  private static String text(String resource) {
    return Resource.text(Schemas.class, resource);
  }
}
