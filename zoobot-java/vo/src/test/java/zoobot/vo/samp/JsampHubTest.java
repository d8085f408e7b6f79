package zoobot.vo.samp;

import java.nio.file.Path;

/** At JSAMP's hub, which is TOPCAT's and Aladin's too. */
class JsampHubTest extends HubSuite {

  @Override
  TestHub start(Path file) {
    return TestHub.jsamp(file);
  }
}
