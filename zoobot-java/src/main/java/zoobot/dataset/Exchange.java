package zoobot.dataset;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** One request, redirects followed, whose body is written to a file as it comes. */
final class Exchange {

  private static final int MOST_REDIRECTS = 10;

  private final Path part;
  private final long from;
  private final Gate gate;
  private final DownloadOptions options;
  private final Answer answer;

  /**
   * Prepares a request.
   *
   * @param from how much of the file is there already
   * @param answer filled with what the server says, also where it breaks off
   */
  Exchange(Path part, long from, Gate gate, DownloadOptions options, Answer answer) {
    this.part = part;
    this.from = from;
    this.gate = gate;
    this.options = options;
    this.answer = answer;
  }

  /** Decides on an answer before a byte of its body is written. */
  interface Gate {
    /**
     * Looks at an answer.
     *
     * @param goesOn whether its body is the rest of what is there already
     * @throws IOException if the body is not wanted
     */
    void check(Answer answer, boolean goesOn) throws IOException;
  }

  /**
   * Fetches an address.
   *
   * @param headers sent along
   * @throws IOException if the answer is an error or breaks off; what came until then stays
   */
  void run(URI address, Map<String, String> headers) throws IOException, InterruptedException {
    URI next = Address.web(address);
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(next).header("User-Agent", "zoobot-java");
      headers.forEach(request::header);
      HttpResponse<Path> response =
          new Reception(part, from, gate, options, answer).receive(request.build());
      if (response.statusCode() / 100 != 3) {
        check(response);
        return;
      }
      next = Address.web(next.resolve(location(response)));
    }
    throw new Address.Refused("more than " + MOST_REDIRECTS + " redirects");
  }

  private static URI location(HttpResponse<?> response) throws Address.Refused {
    Optional<String> location = response.headers().firstValue("location");
    return Address.parse(location.orElseThrow(() -> new Address.Refused("redirected to nowhere")));
  }

  private void check(HttpResponse<?> response) throws IOException {
    int status = response.statusCode();
    if (status == 404 || status == 410) {
      throw new Address.Missing("there is no such file (HTTP " + status + ")");
    }
    if (status == 401 || status == 403) {
      throw new Address.Missing("no such file, or not a public one (HTTP " + status + ")");
    }
    if (status == 416) {
      Files.deleteIfExists(part); // it is longer than the whole, so of something else
    }
    Optional<String> wait = response.headers().firstValue("retry-after");
    if ((status == 429 || status == 503) && wait.isPresent() && wait.get().matches("\\d{1,9}")) {
      throw new Address.Busy("HTTP " + status, Long.parseLong(wait.get()) * 1000);
    }
    boolean mayPass = status == 408 || status == 416 || status == 429 || status >= 500;
    if (status != 200 && status != 206) {
      String message = "HTTP " + status;
      throw mayPass ? new IOException(message) : new Address.Refused(message);
    }
  }
}
