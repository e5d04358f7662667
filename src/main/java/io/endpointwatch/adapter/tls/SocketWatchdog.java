package io.endpointwatch.adapter.tls;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/// Closes a socket after a time limit, whatever the socket is doing. A timeout per read is not enough: a server
/// that sends a byte now and then would never reach it.
final class SocketWatchdog implements AutoCloseable {
    private final Socket socket;
    private final Thread thread;
    private volatile boolean expired;

    private SocketWatchdog(Socket socket, Duration time) {
        this.socket = socket;
        this.thread = Thread.ofVirtual().unstarted(() -> closeAfter(time));
    }

    static SocketWatchdog start(Socket socket, Duration time) {
        SocketWatchdog watchdog = new SocketWatchdog(socket, time);
        watchdog.thread.start();
        return watchdog;
    }

    private void closeAfter(Duration time) {
        try {
            Thread.sleep(time);
            expired = true;
            socket.close();
        } catch (InterruptedException _) {
            // the work finished in time
        } catch (IOException _) {
            // the socket is closed anyway
        }
    }

    /// Whether the time limit was reached.
    boolean isExpired() {
        return expired;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
