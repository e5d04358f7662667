package io.endpointwatch.adapter.tls;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/// Closes a socket when the time is over, whatever is being done with it: a time limit on each read would never end
/// where a byte comes now and then.
final class SocketWatchdog implements AutoCloseable {
    private final Socket socket;
    private final Thread thread;
    private volatile boolean burnt;

    private SocketWatchdog(Socket socket, Duration time) {
        this.socket = socket;
        this.thread = Thread.ofVirtual().unstarted(() -> burn(time));
    }

    static SocketWatchdog light(Socket socket, Duration time) {
        SocketWatchdog fuse = new SocketWatchdog(socket, time);
        fuse.thread.start();
        return fuse;
    }

    private void burn(Duration time) {
        try {
            Thread.sleep(time);
            burnt = true;
            socket.close();
        } catch (InterruptedException _) {
            // put out: the work was done in time
        } catch (IOException _) {
            // it is closed all the same
        }
    }

    /// Whether the time was over.
    boolean isBurnt() {
        return burnt;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
