package zoobot.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nom.tam.fits.Fits;

/** A galaxy whose FITS image has a pixel without a value: what shows it, obeys its options. */
public final class BlankPixel {

  private BlankPixel() {}

  /** Writes the image and a catalogue of it, whose usual options refuse it. */
  public static Catalog write(Path folder) throws IOException {
    float[][] flux = new float[40][40];
    flux[20][20] = Float.NaN;
    flux[21][20] = 9;
    try (Fits fits = new Fits()) {
      fits.addHDU(Fits.makeHDU(flux));
      fits.write(folder.resolve("a.fits").toFile());
    }
    return Catalog.read(Files.writeString(folder.resolve("c.csv"), "id_str,file_loc\na,a.fits\n"));
  }
}
