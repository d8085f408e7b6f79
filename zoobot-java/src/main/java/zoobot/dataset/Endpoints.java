package zoobot.dataset;

/**
 * Servers whose addresses are made from names.
 *
 * @param hub the Hugging Face hub, or one laid out as it is
 * @param zenodo Zenodo, or one laid out as it is
 */
record Endpoints(String hub, String zenodo) {

  static Endpoints standard() {
    return new Endpoints(HubRepository.endpoint(), "https://zenodo.org");
  }

  /** Returns where a file of a Zenodo record is. */
  String zenodoFile(String record, String file) {
    return zenodo + "/records/" + record + "/files/" + file + "?download=1";
  }

  /** Returns where the files of a manifest's repository or record are listed, as JSON. */
  String listing(Manifest manifest) {
    if (manifest.zenodo() != null) {
      return zenodo + "/api/records/" + manifest.zenodo();
    }
    HubRepository repository = manifest.repository().orElseThrow();
    String kind = repository.id().startsWith("datasets/") ? "" : "models/";
    return hub.replaceFirst("/+$", "")
        + "/api/"
        + kind
        + repository.id()
        + "/tree/"
        + repository.revision()
        + "?recursive=true";
  }
}
