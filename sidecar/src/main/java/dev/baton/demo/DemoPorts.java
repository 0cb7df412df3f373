package dev.baton.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Where the demo's sidecar listens.
 *
 * @param status 0 for any free one, as the others
 */
public record DemoPorts(int status, int admin, int metrics) {

  /** Those that are free when the sidecar starts: only the sidecar itself knows which. */
  public static final DemoPorts ANY = new DemoPorts(0, 0, 0);

  /** Three that are free now, so that the file says where the commands find the sidecar. */
  public static DemoPorts free() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    // All open at once, or the same one could come three times.
    try (ServerSocket status = new ServerSocket(0, 1, here);
        ServerSocket admin = new ServerSocket(0, 1, here);
        ServerSocket metrics = new ServerSocket(0, 1, here)) {
      return new DemoPorts(status.getLocalPort(), admin.getLocalPort(), metrics.getLocalPort());
    }
  }
}
