package io.endpointwatch.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LookupLimiterTest {
    @Test
    void aPermitIsReturnedAsSoonAsNoLookupOfItsCheckNeedsIt() throws InterruptedException {
        LookupLimiter limiter = new LookupLimiter(4);
        LookupLimiter.Grant grant = limiter.acquireForCheck(3);
        grant.begin();
        grant.begin();
        AtomicBoolean isGranted = new AtomicBoolean();
        Thread other = Thread.startVirtualThread(() -> acquire(limiter, isGranted));

        grant.end();
        grant.begin();
        assertThat(isGranted).as("the third lookup of the check has the permit").isFalse();
        grant.end();
        other.join();

        assertThat(isGranted).isTrue();
    }

    private static void acquire(LookupLimiter limiter, AtomicBoolean isGranted) {
        try (LookupLimiter.Grant _ = limiter.acquireForCheck(0)) {
            isGranted.set(true);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anAbandonedCheckReturnsAllItsPermits() throws InterruptedException {
        LookupLimiter limiter = new LookupLimiter(6);
        for (int given = 0; given < 100; given++) {
            try (LookupLimiter.Grant grant = limiter.acquireForCheck(7)) {
                grant.begin();
                grant.end();
            }
        }

        try (LookupLimiter.Grant grant = limiter.acquireForCheck(4)) {
            for (int turn = 0; turn < 4; turn++) {
                grant.begin();
            }
        }
    }

    @Test
    void permitsAreGrantedInTheOrderOfRequests() throws InterruptedException {
        LookupLimiter limiter = new LookupLimiter(1);
        List<Integer> served = new ArrayList<>();
        List<Thread> waiting = new ArrayList<>();
        try (LookupLimiter.Grant _ = limiter.acquireForConnection()) {
            for (int i = 0; i < 5; i++) {
                int number = i;
                Thread one = Thread.ofVirtual().start(() -> serve(limiter, served, number));
                waiting.add(one);
                while (one.getState() != Thread.State.WAITING) {
                    Thread.sleep(1);
                }
            }
        }
        for (Thread one : waiting) {
            one.join();
        }

        assertThat(served).containsExactly(0, 1, 2, 3, 4);
    }

    private static void serve(LookupLimiter limiter, List<Integer> served, int number) {
        try (LookupLimiter.Grant _ = limiter.acquireForConnection()) {
            served.add(number);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void checksThatWaitForConnectionsDoNotBlockEachOther() throws InterruptedException {
        LookupLimiter limiter = new LookupLimiter(4);
        for (int check = 0; check < 3; check++) {
            limiter.acquireForCheck(0);
        }
        AtomicBoolean isConnected = new AtomicBoolean();
        Thread connection = Thread.startVirtualThread(() -> {
            try (LookupLimiter.Grant _ = limiter.acquireForConnection()) {
                isConnected.set(true);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        connection.join(Duration.ofSeconds(10));

        assertThat(isConnected).isTrue();
    }

    @Test
    void aLimitOfZeroLookupsIsRefused() {
        assertThatThrownBy(() -> new LookupLimiter(0)).hasMessage("at least 1 permit is needed, not 0");
    }
}
