package io.endpointwatch.check;

import java.util.concurrent.ThreadLocalRandom;

/// A short wait of random length, so that those who collided do not collide again.
final class Backoff {
    private static final int MAX_MILLIS = 50;

    private Backoff() {
    }

    static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, MAX_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for another check", e);
        }
    }
}
