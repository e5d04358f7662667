package io.endpointwatch.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.adapter.sqlite.SqliteStateStore;
import io.endpointwatch.change.Change;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.state.Outbox;
import io.endpointwatch.state.State;
import io.endpointwatch.testdns.DnsServer;
import io.endpointwatch.usecase.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Kills a program while it checks some endpoints with one store. Their zones get a new address before every
/// check. The program is killed some time after its start, after its DNS query, or after its first write, where
/// most can go wrong.
final class KillLoop implements Callable<KillLoop.Kills> {
    private static final Pattern ADDRESS = Pattern.compile("2001:db8:[0-9a-f:]*[0-9a-f]");
    /// This halves the start time of the Java machine. An executable ignores it.
    private static final String QUICK =
            "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+AutoCreateSharedArchive" + " -XX:SharedArchiveFile=";

    private static final Duration MOMENT = Duration.ofNanos(100_000);

    private static final int WAITED_FOR = 10;

    private final Path folder;
    private final Path store;
    private final Path out;
    private final Random random;
    private final int rounds;
    private final List<Watched> watched;

    KillLoop(Path folder, long seed, int rounds) {
        this.folder = folder;
        this.store = folder.resolve("state.db");
        this.out = folder.resolve("printed.txt");
        this.random = new Random(seed);
        this.rounds = rounds;
        this.watched = IntStream.rangeClosed(1, Math.max(1, rounds / 10))
                .mapToObj(Watched::new)
                .toList();
    }

    /// The number of kills by phase.
    ///
    /// @param early before the first save
    /// @param between after the save, before the change left the outbox
    /// @param late after the last save
    record Kills(int early, int between, int late) {
        Kills and(Kills other) {
            return new Kills(early + other.early, between + other.between, late + other.late);
        }

        private static Kills of(long before, State after) {
            boolean saved = after.version() > before;
            boolean waiting = !after.outbox().waiting().isEmpty();
            return new Kills(saved ? 0 : 1, saved && waiting ? 1 : 0, saved && !waiting ? 1 : 0);
        }
    }

    private static final class Watched {
        private final int number;
        private final Endpoint endpoint;
        private int addresses;
        private long version;

        Watched(int number) {
            this.number = number;
            this.endpoint = Endpoint.parse("h" + number + ".example.org:443");
        }

        private List<String> addresses() {
            return IntStream.rangeClosed(1, addresses)
                    .mapToObj(i -> "2001:db8:" + number + "::" + Integer.toHexString(i))
                    .toList();
        }

        private String zone() {
            return addresses().stream()
                    .map(one -> endpoint.host() + ". 20 IN AAAA " + one + "\n")
                    .collect(Collectors.joining());
        }
    }

    /// The duration of an undisturbed check from its start, its query and its first write.
    private record Pace(Duration sinceStart, Duration sinceQuestion, Duration sinceWrite) {}

    /// A running check.
    private record Running(Process process, Instant start, CountDownLatch asked) {
        void awaitQuestion() throws InterruptedException {
            while (process.isAlive() && asked.getCount() > 0) {
                Thread.sleep(MOMENT);
            }
        }

        /// SQLite writes its journal first. An older journal comes from a killed check.
        void awaitWrite(Path journal) throws IOException, InterruptedException {
            while (process.isAlive() && !isNew(journal)) {
                Thread.sleep(MOMENT);
            }
        }

        private boolean isNew(Path journal) throws IOException {
            try {
                return Files.getLastModifiedTime(journal).toInstant().isAfter(start);
            } catch (NoSuchFileException _) {
                return false;
            }
        }
    }

    @Override
    public Kills call() throws Exception {
        Files.createDirectories(folder.resolve("tmp"));
        try (DnsServer dns = DnsServer.start()) {
            Pace pace = pace(dns);
            Kills kills = new Kills(0, 0, 0);
            for (int round = 0; round < rounds; round++) {
                Watched one = watched.get(random.nextInt(watched.size()));
                one.addresses++;
                long before = one.version;
                kill(one, dns, pace);
                State left = examine(one);
                kills = kills.and(Kills.of(before, left));
                if (round % WAITED_FOR != 0) {
                    withoutClaim(left);
                }
            }
            for (Watched one : watched) {
                finish(one, dns);
            }
            assertThat(names(folder.resolve("tmp")))
                    .as("what killed processes left behind")
                    .isEmpty();
            assertThat(names(folder.resolve("cache/endpoint-watch")))
                    .as("SQLite's library")
                    .hasSize(1);
            return kills;
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /// The next check waits until the claim of a killed one expires. To save time, most claims are removed.
    private void withoutClaim(State left) {
        if (left.version() > 0 && left.outbox().claim().isPresent()) {
            try (SqliteStateStore real = new SqliteStateStore(store)) {
                real.save(left.releaseOutbox(
                        new Outbox.Sent(left.outbox().claim().get(), Set.of(), Set.of(), Optional.empty())));
            }
        }
    }

    /// The times of the second check. The first one creates the Java machine's class-data archive.
    private Pace pace(DnsServer dns) throws Exception {
        Watched other = new Watched(watched.size() + 1);
        other.addresses = 1;
        start(other, dns).process.waitFor();
        other.addresses = 2;
        Running second = start(other, dns);
        second.awaitQuestion();
        Instant question = Instant.now();
        second.awaitWrite(journal());
        Instant write = Instant.now();
        second.process.waitFor();
        Instant end = Instant.now();
        return new Pace(
                Duration.between(second.start, end), Duration.between(question, end), Duration.between(write, end));
    }

    private Path journal() {
        return Path.of(store + "-journal");
    }

    private Running start(Watched one, DnsServer dns) {
        CountDownLatch asked = new CountDownLatch(1);
        dns.zone(one.zone()).always(_ -> asked.countDown());
        Instant start = Instant.now();
        return new Running(
                Program.start(
                        Map.of(
                                "JDK_JAVA_OPTIONS",
                                QUICK + folder.resolve("start.jsa"),
                                "XDG_CACHE_HOME",
                                folder.resolve("cache").toString()),
                        Map.of("java.io.tmpdir", folder.resolve("tmp").toString()),
                        out,
                        "check",
                        one.endpoint.host().text(),
                        "--resolver",
                        dns.address(),
                        "--family",
                        "ipv6",
                        "--store",
                        "sqlite:" + store,
                        "--no-networks",
                        "--notify-baseline"),
                start,
                asked);
    }

    private void kill(Watched one, DnsServer dns, Pace pace) throws InterruptedException, IOException {
        Running check = start(one, dns);
        switch (random.nextInt(4)) {
            case 0 -> Thread.sleep(share(pace.sinceStart));
            case 1 -> {
                check.awaitQuestion();
                Thread.sleep(share(pace.sinceQuestion));
            }
            default -> {
                check.awaitWrite(journal());
                Thread.sleep(share(pace.sinceWrite));
            }
        }
        check.process.destroyForcibly().waitFor();
    }

    private Duration share(Duration time) {
        return Duration.ofNanos(random.nextLong(time.toNanos()));
    }

    /// Verifies the remains of the killed program on a copy, because the next check must handle them itself.
    private State examine(Watched one) throws IOException, SQLException {
        Path copy = Files.createDirectories(folder.resolve("copy")).resolve("state.db");
        for (String end : List.of("", "-journal")) {
            Files.deleteIfExists(Path.of(copy + end));
            if (Files.exists(Path.of(store + end))) {
                Files.copy(Path.of(store + end), Path.of(copy + end), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        assertSound(copy);
        State state = load(copy, one);
        assertThat(state.version()).isGreaterThanOrEqualTo(one.version);
        assertThat(one.addresses()).containsAll(pool(state));
        one.version = state.version();
        return state;
    }

    private static void assertSound(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                ResultSet result = connection.createStatement().executeQuery("PRAGMA integrity_check")) {
            assertThat(result.getString(1)).isEqualTo("ok");
        }
    }

    private static State load(Path database, Watched one) {
        try (SqliteStateStore store = new SqliteStateStore(database)) {
            return store.load(one.endpoint).orElseGet(() -> State.initial(one.endpoint));
        }
    }

    /// Runs an undisturbed check. Afterwards, every change is known, published and in the history.
    private void finish(Watched one, DnsServer dns) throws Exception {
        assertThat(start(one, dns).process.waitFor()).isBetween(0, 2);
        State state = load(store, one);
        List<String> all = one.addresses();
        assertThat(pool(state)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(state.outbox().waiting()).isEmpty();
        assertThat(reported(one)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(filed(one)).containsExactlyInAnyOrderElementsOf(all);
    }

    private static List<String> pool(State state) {
        return state.pool().members().keySet().stream().map(Object::toString).toList();
    }

    /// The addresses in the messages, after the first subject line of a check's output.
    private List<String> reported(Watched one) throws IOException {
        List<String> reported = new ArrayList<>();
        for (String printed : Files.readString(out).split("(?m)^ENDPOINT ")) {
            int message = printed.indexOf("\nSubject: ");
            if (message > 0) {
                reported.addAll(ADDRESS.matcher(printed.substring(message))
                        .results()
                        .map(MatchResult::group)
                        .toList());
            }
        }
        return reported.stream()
                .filter(address -> address.startsWith("2001:db8:" + one.number + "::"))
                .distinct()
                .toList();
    }

    private List<String> filed(Watched one) {
        try (SqliteStateStore file = new SqliteStateStore(store)) {
            History history = file.history(one.endpoint, Instant.EPOCH, Instant.now());
            return history.changes().stream()
                    .flatMap(KillLoop::addresses)
                    .distinct()
                    .toList();
        }
    }

    private static Stream<String> addresses(Change change) {
        return switch (change) {
            case Change.Baseline baseline ->
                baseline.addresses().stream().map(one -> one.address().toString());
            case Change.AddressesAdded added ->
                added.addresses().stream().map(one -> one.address().toString());
            default -> Stream.of();
        };
    }
}
