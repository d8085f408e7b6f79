package zoobot.similarity;

/** Rows and who is near whom among them, to be walked through. */
interface Space {

  /** Returns how many there are. */
  int rows();

  /** Returns what ranks a row; any number above the bound once that is exceeded. */
  float rank(int row, float[] query, float bound);

  /** Copies the neighbours of a row and returns how many there are. */
  int neighbours(int row, int[] into);

  /** Reads a little of rows that are to be ranked; returns anything. */
  float fetch(int[] rows, int count);
}
