package zoobot.similarity;

/** Rows that a walk ranks. */
interface Space {

  /** Returns how many there are. */
  int rows();

  /** Returns what ranks a row; any number above the bound once that is exceeded. */
  float rank(int row, float[] query, float bound);

  /** Reads a little of rows that are to be ranked; returns anything. */
  float fetch(int[] rows, int count);

  /** Who is near whom among them. */
  interface Links {

    /** Copies the neighbours of a row and returns how many there are. */
    int of(int row, int[] into);
  }
}
