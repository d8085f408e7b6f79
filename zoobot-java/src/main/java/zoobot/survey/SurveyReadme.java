package zoobot.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.Resource;

/** The README beside a catalogue's tables: all that is needed to use and to cite them. */
final class SurveyReadme {

  private static final String TITLE = "Morphologies, tree ";
  private static final String DECALS = "Walmsley et al. 2022, MNRAS 509, 3966 (Galaxy Zoo DECaLS)";
  private static final String DESI = "Walmsley et al. 2023, MNRAS 526, 4768 (Galaxy Zoo DESI)";

  private static final Map<String, String> PAPERS =
      Map.of(
          "gz2", "Willett et al. 2013, MNRAS 435, 2835 (Galaxy Zoo 2)",
          "gz-candels", "Simmons et al. 2017, MNRAS 464, 4420 (Galaxy Zoo: CANDELS)",
          "gz-hubble", "Willett et al. 2017, MNRAS 464, 4176 (Galaxy Zoo: Hubble)",
          "gz-decals-1-2", DECALS,
          "gz-decals-5", DECALS,
          "gz-decals-8", DESI,
          "gz-desi", DESI);

  private static final String TEXT = Resource.text(SurveyReadme.class, "README.md");

  private SurveyReadme() {}

  /** Returns where it will be; throws if a README of something else is there. */
  static Path checked(Path folder) {
    Path file = folder.resolve("README.md");
    try {
      boolean free = !Files.exists(file) || Files.readString(file).startsWith("# " + TITLE);
      Check.that(free, "%s is of something else; choose another folder (--output)", file);
      return file;
    } catch (IOException e) {
      throw AtomicFile.failure(file + ": cannot be read", e);
    }
  }

  static String title(SurveyTree tree) {
    return TITLE + tree.schema.name();
  }

  /** Returns it; how good the model is was measured, or is empty. */
  static String text(
      SurveyTree tree,
      SurveyOptions options,
      String selection,
      String model,
      String measured,
      String data) {
    String paper = PAPERS.get(tree.schema.name());
    return String.format(
        Locale.ROOT,
        TEXT,
        title(tree),
        selection,
        LocalDate.now(),
        tree.schema.name(),
        tree.schema.questions().size(),
        data,
        model,
        measured.isEmpty()
            ? "How good it is was not told here: these tables were made of its predictions alone."
            : "What it learnt from, and how good it is:\n\n```text\n" + measured + "\n```",
        options.level(),
        String.join(", ", options.formats()),
        paper == null ? "" : "The questions and the votes: " + paper + ". ");
  }
}
