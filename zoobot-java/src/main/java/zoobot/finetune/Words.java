package zoobot.finetune;

/** Small matters of language. */
final class Words {

  private Words() {}

  /** Returns "1 galaxy", "2 galaxies". */
  static String galaxies(int count) {
    return count + (count == 1 ? " galaxy" : " galaxies");
  }
}
