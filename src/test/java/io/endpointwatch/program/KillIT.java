package io.endpointwatch.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills the program with `kill -9` at any moment of a check. The state is never damaged or set back, and every
/// change is reported. A native executable is killed 500 times. A Java machine starts slower, so it is killed
/// less often, unless `-Dkill.rounds=N` is set.
class KillIT {
    private static final int ROUNDS = Integer.getInteger("kill.rounds", Program.isExecutable() ? 500 : 60);
    private static final int LOOPS = 2;
    private static final long SEED = Long.getLong("kill.seed", 1);

    @TempDir
    private Path folder;

    @Test
    void killsLoseAndDamageNothing() throws Exception {
        KillLoop.Kills kills = new KillLoop.Kills(0, 0, 0);
        try (ExecutorService threads = Executors.newFixedThreadPool(LOOPS)) {
            List<KillLoop> loops = IntStream.range(0, LOOPS)
                    .mapToObj(i -> new KillLoop(folder.resolve("loop" + i), SEED + i, ROUNDS / LOOPS))
                    .toList();
            for (Future<KillLoop.Kills> one : threads.invokeAll(loops)) {
                kills = kills.and(one.get());
            }
        }
        System.out.println(kills);
        assertThat(kills.between()).as("%s", kills).isPositive();
    }
}
