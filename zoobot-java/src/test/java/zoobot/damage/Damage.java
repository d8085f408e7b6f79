package zoobot.damage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/** What disks, networks and careless programs do to a file; the same seed, the same damage. */
enum Damage {
  CUT {
    @Override
    byte[] to(byte[] file, Random random) {
      return Arrays.copyOf(file, random.nextInt(file.length));
    }
  },
  FLIPPED {
    @Override
    byte[] to(byte[] file, Random random) {
      for (int i = 1 + random.nextInt(16); i > 0; i--) {
        file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return file;
    }
  },
  ENDS_FLIPPED {
    @Override
    byte[] to(byte[] file, Random random) {
      int end = Math.max(1, file.length / 8);
      for (int i = 1 + random.nextInt(6); i > 0; i--) {
        int at = random.nextInt(end);
        file[random.nextBoolean() ? at : file.length - 1 - at] ^= (byte) (1 << random.nextInt(8));
      }
      return file;
    }
  },
  MOVED {
    @Override
    byte[] to(byte[] file, Random random) {
      int from = random.nextInt(file.length);
      int length = random.nextInt(Math.min(600, file.length - from + 1));
      byte[] block = Arrays.copyOfRange(file, from, from + length);
      int to = random.nextInt(file.length - length + 1);
      System.arraycopy(block, 0, file, to, length);
      return file;
    }
  },
  LYING {
    @Override
    byte[] to(byte[] file, Random random) {
      if (starts(file, "SIMPLE")) {
        return fits(file, random);
      }
      int value = LIES[random.nextInt(LIES.length)];
      ByteBuffer numbers = ByteBuffer.wrap(file);
      if (starts(file, "\u0089PNG")) { // width, height, depth or colours, under a sound checksum
        int at = 16 + random.nextInt(10);
        file[at] = (byte) value;
        CRC32 crc = new CRC32();
        crc.update(file, 12, 17);
        numbers.putInt(29, (int) crc.getValue());
        return file;
      }
      if (starts(file, "\u00ff\u00d8")) { // precision, height, width or channels
        file[sof(file) + 4 + random.nextInt(6)] = (byte) value;
        return file;
      }
      if (starts(file, "PAR1") && random.nextBoolean()) { // of its footer
        numbers.putInt(file.length - 8, Integer.reverseBytes(value));
        return file;
      }
      int last = Math.max(1, Math.min(file.length - 3, starts(file, "II") ? file.length : 64));
      numbers.putInt(random.nextInt(Math.min(last, file.length - 3)), value);
      return file;
    }
  };

  private static final int[] LIES = {0, -1, 1, 0xff, 0x7f, 0x10000, 0x7fffffff, 0x00ffffff, 0x7fff};
  private static final String[] FITS_LIES = {
    "0", "-1", "7", "99999", "2147483647", "3000000000", "-2147483648", "1E30", "'X'", "T"
  };
  private static final int CARD = 80;

  /** Returns the damaged file; the array given may be changed. */
  abstract byte[] to(byte[] file, Random random);

  private static boolean starts(byte[] file, String start) {
    byte[] bytes = start.getBytes(StandardCharsets.ISO_8859_1);
    return Arrays.equals(bytes, Arrays.copyOf(file, Math.min(file.length, bytes.length)));
  }

  /** Puts another value on one of the cards that say how large or of what kind the data are. */
  private static byte[] fits(byte[] file, Random random) {
    List<Integer> cards = new ArrayList<>();
    for (int at = 0; at + CARD <= file.length; at += CARD) {
      String card = new String(file, at, CARD, StandardCharsets.ISO_8859_1);
      if (card.matches("(NAXIS|BITPIX|PCOUNT|GCOUNT|TFIELDS|TFORM|TSCAL|TZERO|Z|THEAP|B).*= .*")) {
        cards.add(at);
      }
    }
    int at = cards.get(random.nextInt(cards.size())) + 10;
    String lie = FITS_LIES[random.nextInt(FITS_LIES.length)];
    byte[] value = "%20s%50s".formatted(lie, "").getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(value, 0, file, at, value.length);
    return file;
  }

  private static int sof(byte[] jpeg) {
    int at = 2;
    while ((jpeg[at + 1] & 0xf0) != 0xc0 || jpeg[at + 1] == (byte) 0xc4) {
      at += 2 + (jpeg[at + 2] & 0xff) * 256 + (jpeg[at + 3] & 0xff);
    }
    return at;
  }
}
