package dev.baton.signer.dirk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes connections, ends its own half of each at once, and goes on listening. */
final class HalfClosedServer {

  private final ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  private final List<Socket> held = new CopyOnWriteArrayList<>();

  HalfClosedServer() throws IOException {
    Thread acceptor = new Thread(this::accept, "half-closed");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  int port() {
    return server.getLocalPort();
  }

  void stop() throws IOException {
    server.close();
    for (Socket socket : held) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket socket = server.accept();
        held.add(socket);
        socket.shutdownOutput();
      }
    } catch (IOException e) {
      // Stopped, or the client was faster; then its test says what is wrong.
      return;
    }
  }
}
