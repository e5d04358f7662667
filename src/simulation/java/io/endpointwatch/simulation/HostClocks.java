package io.endpointwatch.simulation;

import java.time.Duration;

/// The errors of host clocks. In some worlds, one host's clock is fifteen seconds ahead. In some, all clocks
/// jump ahead at times, and back later.
final class HostClocks {
    private static final Duration AHEAD = Duration.ofSeconds(15);
    private static final Duration[] JUMPS = {Duration.ofSeconds(40), Duration.ofDays(31), Duration.ofDays(4 * 365)};

    private final SeededRandom random;
    private final VirtualScheduler scheduler;
    private final FaultWindows jumps;
    private final boolean jumping;
    private final boolean apart;
    private Duration jump = Duration.ZERO;
    private int number;
    private boolean right;

    HostClocks(SeededRandom random, VirtualScheduler scheduler) {
        this.random = random;
        this.scheduler = scheduler;
        this.jumping = random.chance(0.25);
        this.apart = random.chance(0.25);
        this.jumps = new FaultWindows(
                random, Duration.ofDays(90), Duration.ofMinutes(1), Duration.ofDays(5), scheduler.now());
    }

    /// Sets all clocks right.
    void set() {
        right = true;
    }

    /// How far the clock of an invocation's host is ahead now.
    Duration error(Invocation of) {
        if (right) {
            return Duration.ZERO;
        }
        Duration host = apart && of.number() % 2 == 0 ? AHEAD : Duration.ZERO;
        if (!jumping || !jumps.isOpen(scheduler.now())) {
            return host;
        }
        if (jumps.number() != number) {
            number = jumps.number();
            jump = random.of(JUMPS);
        }
        return host.plus(jump);
    }
}
