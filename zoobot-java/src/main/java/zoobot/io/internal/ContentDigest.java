package zoobot.io.internal;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 over texts and numbers in turn, by which a run knows its data again. */
public final class ContentDigest {

  private final MessageDigest digest;

  /** Starts with nothing. */
  public ContentDigest() {
    this("SHA-256");
  }

  /** Starts with nothing, by another algorithm: MD5, where only that was published. */
  ContentDigest(String algorithm) {
    try {
      digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256 and MD5", e);
    }
  }

  /** Adds a text, and its length, so that "a", "bc" is not "ab", "c". */
  public ContentDigest add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds bytes and their number. */
  public ContentDigest add(byte[] bytes) {
    add(bytes.length);
    digest.update(bytes);
    return this;
  }

  /** Adds a whole number. */
  public ContentDigest add(long number) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    return this;
  }

  /** Adds numbers, bit by bit, and how many they are. */
  public ContentDigest add(float[] numbers) {
    return add(numbers.length).addBits(numbers);
  }

  /** Adds numbers, bit by bit, and nothing else. */
  public ContentDigest addBits(float[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length);
    bytes.asFloatBuffer().put(numbers);
    digest.update(bytes);
    return this;
  }

  /** Returns 64 hexadecimal digits; what is added after that starts anew. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Adds all bytes of a file, a block at a time. */
  public ContentDigest add(Path file) throws IOException {
    try (InputStream in = new FileInputStream(file.toFile())) {
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    }
    return this;
  }

  /** Returns the SHA-256 of bytes, nothing added: 64 hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(new ContentDigest().digest.digest(bytes));
  }
}
