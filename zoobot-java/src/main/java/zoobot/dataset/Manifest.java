package zoobot.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import zoobot.io.internal.Address;
import zoobot.io.internal.Check;
import zoobot.io.internal.Digest;
import zoobot.io.internal.HubRepository;

/**
 * A data set or weight file: where to have it, how to know it, whose it is. One JSON file each in
 * data-manifests; its README describes the format.
 *
 * @param name also the file's name without {@code .json}
 * @param aliases other names it goes by
 * @param what a sentence for people
 * @param hub repository on the Hugging Face hub that has the files, or null
 * @param revision branch, tag or commit there. Defaults to {@code main}
 * @param zenodo number of the Zenodo record that has the files, or null
 * @param bundledAs where it lies in the library's jar, or null
 * @param byHand for files without an address: who has them and how to ask; null if all have one
 * @param files the files, at least one, unless it describes a cutout service
 * @param licence of the contents
 * @param citation what to cite
 * @param encoder facts if it is an encoder, or null
 * @param dataset facts if it is a data set, or null
 * @param cutouts facts if it is a service that cuts out images, or null
 */
public record Manifest(
    String name,
    List<String> aliases,
    String what,
    String hub,
    String revision,
    String zenodo,
    String bundledAs,
    String byHand,
    List<File> files,
    String licence,
    String citation,
    EncoderFacts encoder,
    DatasetFacts dataset,
    CutoutFacts cutouts) {

  /** Checks that what is needed is there and that every file can be had. */
  public Manifest {
    revision = revision == null ? "main" : revision;
    aliases = aliases == null ? List.of() : List.copyOf(aliases);
    files = files == null ? List.of() : List.copyOf(files);
    need("name", name);
    need("what", what);
    need("licence", licence);
    need("citation", citation);
    Check.that(!files.isEmpty() || cutouts != null, name + " lists no files");
    if (hub != null) {
      new HubRepository(hub, revision);
    }
    boolean number = zenodo == null || zenodo.matches("\\d+");
    Check.that(number, name + ": zenodo is a number, not '" + zenodo + "'");
    boolean listed = hub != null || zenodo != null;
    boolean addressed = listed || bundledAs != null || byHand != null;
    for (File file : files) {
      String at = name + ": " + file.file();
      boolean known = addressed || !file.urls().isEmpty();
      Check.that(known, at + " has no address; say in by_hand who has it");
      boolean there = !file.isPattern() || listed;
      Check.that(there, at + ": * needs a hub or zenodo, which list their files");
    }
    if (dataset != null) {
      List<String> names = files.stream().map(File::file).toList();
      List<String> strange = new ArrayList<>(dataset.catalogs().values());
      strange.removeAll(names);
      Check.that(strange.isEmpty(), name + ": catalogs " + strange + " are not in " + names);
    }
  }

  /** Returns its repository on the hub, if it has one. */
  public Optional<HubRepository> repository() {
    return Optional.ofNullable(hub).map(id -> new HubRepository(id, revision));
  }

  /** Returns the entry of a file of this name. */
  public Optional<File> file(String name) {
    return files.stream().filter(f -> f.file().equals(name)).findAny();
  }

  /** Returns whether it goes by this name. */
  public boolean isNamed(String other) {
    return name.equals(other) || aliases.contains(other);
  }

  private static void need(String what, String text) {
    Check.that(text != null && !text.isBlank(), "a manifest needs " + what);
  }

  /**
   * A file that a manifest lists.
   *
   * @param file its name, with folders where it has some; {@code /} between them. In the last part
   *     {@code *} stands for any letters, where the hub or archive lists its files
   * @param bytes its exact length, or null
   * @param megabytes about how large it is (10⁶ bytes), or null; for people
   * @param sha256 its checksum in full, or null
   * @param md5 the same, where only that was published
   * @param urls addresses besides the hub's, in the order to be tried
   * @param unpack folder that this archive is unpacked into, {@code .} for the data set's own; null
   *     if it is no archive
   */
  public record File(
      String file,
      Long bytes,
      Double megabytes,
      String sha256,
      String md5,
      List<String> urls,
      String unpack) {

    private static final String PART = "\\w[\\w.+-]*";
    private static final String NAME = "(" + PART + "/)*\\w[\\w.+*-]*";

    /** Checks name, size, digests, addresses and folder. */
    public File {
      urls = urls == null ? List.of() : List.copyOf(urls);
      boolean named = file != null && file.matches(NAME);
      Check.that(named, "a file needs a relative name, not '" + file + "'");
      boolean negative = (bytes != null && bytes < 0) || (megabytes != null && !(megabytes >= 0));
      Check.that(!negative, file + " has a negative size");
      for (String url : urls) {
        Check.that(Address.isSafe(url), file + ": " + url + " is not https:");
      }
      Check.that(
          unpack == null || unpack.equals(".") || unpack.matches(PART + "(/" + PART + ")*"),
          file + ": unpack is a folder in the data set's, or '.', not '" + unpack + "'");
      digest(sha256, md5);
    }

    /** Returns its checksum, or null where none is known. */
    public Digest digest() {
      return digest(sha256, md5);
    }

    /** Returns whether it stands for several files. */
    public boolean isPattern() {
      return file.contains("*");
    }

    /** Returns whether a name is this one, or one that this stands for. */
    boolean matches(String name) {
      return name.matches(Pattern.quote(file).replace("*", "\\E[^/]*\\Q"));
    }

    /** Returns the length exactly or about, in bytes, or null where it is not known. */
    Double about() {
      Double about = megabytes == null ? null : megabytes * 1e6;
      return bytes == null ? about : Double.valueOf(bytes);
    }

    private static Digest digest(String sha256, String md5) {
      Digest other = md5 == null ? null : new Digest("md5", md5);
      return sha256 == null ? other : Digest.sha256(sha256);
    }
  }

  /**
   * What is known of an encoder before it is downloaded.
   *
   * @param architecture timm's name
   * @param channels 1 or 3
   * @param parameters without a classifier, BatchNorm statistics not counted; null if not known
   * @param features length of a representation; null if not known
   * @param testLoss Zoobot's on GZ Evo, summed over questions, lower is better; null if not known
   * @param accuracy top-1 on ImageNet, 0…1; null if not known
   */
  public record EncoderFacts(
      String architecture,
      int channels,
      Long parameters,
      Integer features,
      Double testLoss,
      Double accuracy) {

    /** Checks that there are an architecture and 1 or 3 channels. */
    public EncoderFacts {
      boolean named = architecture != null && !architecture.isBlank();
      Check.that(
          named && (channels == 1 || channels == 3),
          "an encoder needs an architecture and 1 or 3 channels, got %s, %d"
              .formatted(architecture, channels));
    }
  }

  /**
   * How a data set is used once its files are there.
   *
   * @param galaxies how many there are; null if not known
   * @param catalogs its tables among the manifest's files, by split, in order: {@code train},
   *     {@code test}, or {@code all}
   * @param id what a row's {@code id_str} is where the tables have no such column, with columns in
   *     braces: <code>{iauname}</code>; may be null
   * @param images where a row's image is, relative to the data set's folder, with columns in
   *     braces: <code>images/{id_str}.jpg</code>; null where the tables hold the images, or have a
   *     column {@code file_loc}
   * @param schema name of the decision tree whose votes are the labels, several joined by {@code
   *     +}; null if they are others
   * @param labels label columns that are none of a schema's
   */
  public record DatasetFacts(
      Integer galaxies,
      Map<String, String> catalogs,
      String id,
      String images,
      String schema,
      List<String> labels) {

    /** Checks that there is a catalogue, and that texts with columns can be read. */
    public DatasetFacts {
      catalogs =
          catalogs == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(catalogs));
      labels = labels == null ? List.of() : List.copyOf(labels);
      Check.that(!catalogs.isEmpty(), "a data set needs catalogs: at least one table");
      checkText("id", id);
      checkText("images", images);
    }

    private static void checkText(String key, String text) {
      Check.that(
          text == null || !new RowText(text).columns().isEmpty(),
          key + " needs a column in braces, as in {id_str}, not '" + text + "'");
    }
  }
}
