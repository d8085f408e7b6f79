package zoobot.damage;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.ImageHDU;
import nom.tam.fits.NullDataHDU;
import nom.tam.image.compression.hdu.CompressedImageHDU;
import org.apache.parquet.io.api.Binary;
import zoobot.catalog.ParquetTestFile;

/** A small sound file of each kind that is read. */
final class SoundFiles {

  private static final int SIDE = 40;
  private static final int ROWS = 12;

  private SoundFiles() {}

  static void write(Path folder) throws IOException {
    for (String kind : List.of("jpg", "png", "gif", "bmp", "tif")) {
      ImageIO.write(
          image(BufferedImage.TYPE_3BYTE_BGR), kind, folder.resolve(kind + "." + kind).toFile());
    }
    ImageIO.write(
        image(BufferedImage.TYPE_USHORT_GRAY), "png", folder.resolve("deep.png").toFile());
    fits(folder.resolve("plain.fits"), Fits.makeHDU(flux()));
    fits(folder.resolve("planes.fits"), Fits.makeHDU(new float[][][] {flux(), flux(), flux()}));
    for (String tiles : List.of("RICE_1", "GZIP_1", "PLIO_1", "HCOMPRESS_1")) {
      fits(folder.resolve(tiles + ".fits"), new NullDataHDU(), tiles(tiles));
    }
    tables(folder);
    for (String name : List.of("plain.fits", "table.fits", "table.csv")) {
      try (OutputStream out =
          new GZIPOutputStream(
              Files.newOutputStream(folder.resolve(name.replace("plain", "zipped") + ".gz")))) {
        Files.copy(folder.resolve(name), out);
      }
    }
  }

  private static BufferedImage image(int type) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, type);
    Random random = new Random(0);
    for (int i = 0; i < SIDE * SIDE; i++) {
      image.setRGB(i % SIDE, i / SIDE, 0x10101 * (random.nextInt(60) + 4 * (i % SIDE)));
    }
    return image;
  }

  private static float[][] flux() {
    float[][] flux = new float[SIDE][SIDE];
    Random random = new Random(1);
    for (int i = 0; i < SIDE * SIDE; i++) {
      flux[i / SIDE][i % SIDE] = (float) (random.nextGaussian() + 0.1 * (i % SIDE));
    }
    return flux;
  }

  private static CompressedImageHDU tiles(String kind) {
    try {
      short[][] numbers = new short[SIDE][SIDE];
      IntStream.range(0, SIDE * SIDE)
          .forEach(i -> numbers[i / SIDE][i % SIDE] = (short) (i % 97 + 5 * (i % SIDE)));
      ImageHDU image = (ImageHDU) Fits.makeHDU(numbers);
      CompressedImageHDU hdu = CompressedImageHDU.fromImageHDU(image, SIDE, 10);
      hdu.setCompressAlgorithm(kind);
      hdu.compress();
      return hdu;
    } catch (Exception e) {
      throw new IllegalStateException(kind, e);
    }
  }

  private static void fits(Path file, BasicHDU<?>... hdus) throws IOException {
    try (Fits fits = new Fits()) {
      for (BasicHDU<?> hdu : hdus) {
        fits.addHDU(hdu);
      }
      fits.write(file.toFile());
    }
  }

  private static void tables(Path folder) throws IOException {
    StringBuilder csv = new StringBuilder("id_str,file_loc,ring,z,note\n");
    StringBuilder features = new StringBuilder("id_str,ra,dec,feat_0,feat_1,feat_2\n");
    for (int i = 0; i < ROWS; i++) {
      csv.append("g%d,\"a/%d.jpg\",%d,0.%d,\"says \"\"%d\"\"\"%n".formatted(i, i, i % 2, i, i));
      features.append("g%d,%d.5,-%d.25,0.%d,%d,-1e-%d%n".formatted(i, i, i, i, i, i));
    }
    Files.writeString(folder.resolve("table.csv"), csv);
    Files.writeString(folder.resolve("features.csv"), features);
    List<Integer> rows = IntStream.range(0, ROWS).boxed().toList();
    ParquetTestFile.write(
        folder.resolve("table.parquet"),
        "required binary id_str (UTF8); optional binary file_loc (UTF8); optional int32 ring;"
            + " optional double z; optional boolean good;",
        rows,
        (out, i) -> {
          ParquetTestFile.field(out, "id_str", 0, () -> out.addBinary(Binary.fromString("g" + i)));
          ParquetTestFile.field(
              out, "file_loc", 1, () -> out.addBinary(Binary.fromString(i + ".jpg")));
          ParquetTestFile.field(out, "ring", 2, () -> out.addInteger(i % 2));
          ParquetTestFile.field(out, "z", 3, () -> out.addDouble(i / 7.0));
          ParquetTestFile.field(out, "good", 4, () -> out.addBoolean(i > 3));
        },
        5);
    ParquetTestFile.write(
        folder.resolve("features.parquet"),
        "required binary id_str (UTF8); required float feat_0; required float feat_1;",
        rows,
        (out, i) -> {
          ParquetTestFile.field(out, "id_str", 0, () -> out.addBinary(Binary.fromString("g" + i)));
          ParquetTestFile.field(out, "feat_0", 1, () -> out.addFloat(i));
          ParquetTestFile.field(out, "feat_1", 2, () -> out.addFloat(-i));
        },
        5);
    BinaryTable table = new BinaryTable();
    table.addColumn(rows.stream().map(i -> "g" + i).toArray(String[]::new));
    table.addColumn(rows.stream().map(i -> i + ".jpg").toArray(String[]::new));
    table.addColumn(rows.stream().mapToInt(i -> i % 2).toArray());
    table.addColumn(rows.stream().mapToDouble(i -> i / 7.0).toArray());
    table.addColumn(new double[ROWS][3]);
    BinaryTableHDU hdu = table.toHDU();
    String[] names = {"id_str", "file_loc", "ring", "z", "flux"};
    for (int i = 0; i < names.length; i++) {
      hdu.setColumnName(i, names[i], null);
    }
    fits(folder.resolve("table.fits"), new NullDataHDU(), hdu);
  }
}
