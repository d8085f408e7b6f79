package zoobot.vo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.astrogrid.samp.client.ClientProfile;
import org.astrogrid.samp.hub.Hub;
import org.astrogrid.samp.hub.HubProfile;
import org.astrogrid.samp.hub.HubServiceMode;
import org.astrogrid.samp.xmlrpc.LockInfo;
import org.astrogrid.samp.xmlrpc.StandardClientProfile;
import org.astrogrid.samp.xmlrpc.StandardHubProfile;
import org.astrogrid.samp.xmlrpc.XmlRpcKit;

/** JSAMP's hub in this process, with a lock file of its own. */
record TestHub(Hub hub, Path lockFile) implements AutoCloseable {

  private static final Logger QUIET = Logger.getLogger("org.astrogrid.samp"); // held, or it's lost

  static {
    QUIET.setLevel(Level.OFF);
  }

  static TestHub start(Path lockFile) throws IOException {
    XmlRpcKit kit = XmlRpcKit.getInstance();
    HubProfile standard =
        new StandardHubProfile(
            kit.getClientFactory(), kit.getServerFactory(), lockFile.toFile(), "secret");
    Hub hub = Hub.runHub(HubServiceMode.NO_GUI, new HubProfile[] {standard}, new HubProfile[0]);
    return new TestHub(hub, lockFile);
  }

  /** Returns the way that JSAMP's own clients find this hub by. */
  ClientProfile profile() {
    return new StandardClientProfile(XmlRpcKit.getInstance()) {
      @Override
      public LockInfo getLockInfo() throws IOException {
        return LockInfo.readLockFile(lockFile.toUri().toURL());
      }
    };
  }

  @Override
  public void close() {
    hub.shutdown();
  }
}
