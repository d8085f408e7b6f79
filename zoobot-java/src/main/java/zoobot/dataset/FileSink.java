package zoobot.dataset;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Writes what comes into a file until it is closed. What the client still delivers after that is
 * dropped, so that a transfer that was given up can't write into the next one's file.
 *
 * <p>Safe for use by several threads.
 */
final class FileSink implements HttpResponse.BodySubscriber<Path>, AutoCloseable {

  private final Path file;
  private final FileChannel channel;
  private final CompletableFuture<Path> done = new CompletableFuture<>();
  private Flow.Subscription subscription;
  private long bytes;

  /**
   * Opens a file.
   *
   * @param from how many of its bytes are kept; what comes follows them
   */
  FileSink(Path file, long from) throws IOException {
    this.file = file;
    channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.truncate(from).position(from);
    bytes = from;
  }

  /** Returns how long the file is. */
  synchronized long bytes() {
    return bytes;
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }

  @Override
  public CompletionStage<Path> getBody() {
    return done;
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription given) {
    subscription = given;
    subscription.request(1);
  }

  @Override
  public synchronized void onNext(List<ByteBuffer> buffers) {
    if (!channel.isOpen()) {
      subscription.cancel();
      return;
    }
    try {
      for (ByteBuffer buffer : buffers) {
        while (buffer.hasRemaining()) {
          bytes += channel.write(buffer);
        }
      }
      subscription.request(1);
    } catch (IOException e) {
      subscription.cancel();
      done.completeExceptionally(e);
    }
  }

  @Override
  public void onError(Throwable e) {
    done.completeExceptionally(e);
  }

  @Override
  public void onComplete() {
    done.complete(file);
  }
}
