package dev.sextant.adapters.mysql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands between a client and a server, passes on what they say, and can be cut. */
public final class CuttableLine implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final String host;
    private final int port;
    private volatile boolean isCut;

    /**
     * @param hostAndPort where the server is
     */
    public CuttableLine(String hostAndPort) throws IOException {
        int colon = hostAndPort.lastIndexOf(':');
        host = hostAndPort.substring(0, colon);
        port = Integer.parseInt(hostAndPort.substring(colon + 1));
        Meanwhile.does(this::accept);
    }

    /** Where clients connect. */
    public String hostAndPort() {
        return "127.0.0.1:" + door.getLocalPort();
    }

    /** Breaks every connection, and every new one at once. */
    public void cut() {
        isCut = true;
        hangUp();
    }

    public void mend() {
        isCut = false;
    }

    private boolean accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                open.add(client);
                if (isCut) {
                    hangUp();
                } else {
                    Socket server = new Socket(host, port);
                    open.add(server);
                    Meanwhile.does(() -> pass(client, server));
                    Meanwhile.does(() -> pass(server, client));
                }
            } catch (IOException e) {
                // The door was closed, or the server is away: whoever called finds out.
                hangUp();
            }
        }
        return true;
    }

    private boolean pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Cut, or one of them hung up; both are closed now.
            open.remove(from);
        }
        return true;
    }

    private void hangUp() {
        for (Socket socket = open.poll(); socket != null; socket = open.poll()) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
