package io.endpointwatch.usecase;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.sync.ListedEntry;
import io.endpointwatch.sync.SyncStep;
import io.endpointwatch.usecase.PrefixListException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A prefix list that refuses what Amazon VPC refuses: more than 100 entries a request, an old version, more entries
/// than it may hold, and a change while another one goes on. A change takes effect only after some questions.
///
/// With faults, calls fail before or after they have an effect, answers are old, other programs change the list, and
/// the process dies.
public final class SimulatedPrefixList implements PrefixLists {
    /// The death of the process in a call.
    public static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final Family family;
    private final SortedMap<Long, List<ListedEntry>> versions = new TreeMap<>();
    private final List<SyncStep> steps = new ArrayList<>();
    private int maxEntries;
    private Optional<Random> faults = Optional.empty();
    private Consumer<List<ListedEntry>> onChange = _ -> {};
    private Optional<Runnable> pending = Optional.empty();
    private int questions;
    private Optional<String> failure = Optional.empty();
    private Optional<Status> old = Optional.empty();
    private int largest = Integer.MAX_VALUE;

    public SimulatedPrefixList(Family family, int maxEntries, List<ListedEntry> entries) {
        this.family = family;
        this.maxEntries = maxEntries;
        versions.put(1L, List.copyOf(entries));
    }

    /// From now on calls fail at random.
    public void faults(Random random) {
        faults = Optional.of(random);
    }

    public void heal() {
        faults = Optional.empty();
        old = Optional.empty();
    }

    /// Told after each change of the entries.
    public void onChange(Consumer<List<ListedEntry>> listener) {
        onChange = listener;
    }

    /// A security group that uses the list has no room for more entries than this.
    public void largest(int entries) {
        largest = entries;
    }

    public List<ListedEntry> entries() {
        return versions.get(versions.lastKey());
    }

    public List<String> prefixes() {
        return entries().stream()
                .map(ListedEntry::prefix)
                .sorted()
                .map(Prefix::toString)
                .toList();
    }

    public Allowlist allowlist() {
        return Allowlist.of(entries().stream().map(ListedEntry::prefix).toList());
    }

    public int maxEntries() {
        return maxEntries;
    }

    /// The changes that were made, in order.
    public List<SyncStep> steps() {
        return steps;
    }

    @Override
    public Status status(String id) {
        fail();
        if (pending.isPresent() && --questions <= 0) {
            pending.get().run();
            pending = Optional.empty();
        }
        Status now = new Status(family, versions.lastKey(), maxEntries, pending.isPresent(), failure);
        Status answer = old.filter(_ -> chance(10)).orElse(now);
        old = Optional.of(now);
        return answer;
    }

    @Override
    public List<ListedEntry> entries(String id, long version) {
        fail();
        return Optional.ofNullable(versions.get(version)).orElseThrow();
    }

    @Override
    public void change(String id, long version, SyncStep step) {
        fail();
        if (chance(8) && pending.isEmpty()) {
            interfere();
        }
        if (pending.isPresent()) {
            throw new PrefixListException(Kind.CONFLICT, "IncorrectState", null);
        }
        if (!(step instanceof SyncStep.Resize) && version != versions.lastKey()) {
            throw new PrefixListException(Kind.CONFLICT, "PrefixListVersionMismatch", null);
        }
        Runnable change = checked(step);
        failure = Optional.empty();
        questions = faults.map(random -> random.nextInt(4)).orElse(1);
        pending = Optional.of(change);
        steps.add(step);
        fail();
    }

    private Runnable checked(SyncStep step) {
        List<ListedEntry> next = new ArrayList<>(entries());
        switch (step) {
            case SyncStep.Resize(int size) -> {
                if (size < next.size()) {
                    throw refused("fewer entries than there are");
                }
                return () -> resize(size);
            }
            case SyncStep.Add(List<ListedEntry> added) -> {
                for (ListedEntry one : added) {
                    if (one.prefix().family() != family
                            || has(next, one.prefix())
                            || one.description().length() > 255) {
                        throw refused("InvalidParameterValue " + one);
                    }
                    next.add(one);
                }
                limit(added.size());
            }
            case SyncStep.Remove(List<Prefix> removed) -> {
                for (Prefix one : removed) {
                    if (!has(next, one)) {
                        throw refused("no such entry " + one);
                    }
                    next.removeIf(entry -> entry.prefix().equals(one));
                }
                limit(removed.size());
            }
        }
        if (next.size() > maxEntries) {
            throw refused("PrefixListMaxEntriesExceeded");
        }
        return () -> put(next);
    }

    private void limit(int size) {
        if (size == 0 || size > 100) {
            throw refused("The number of entries per request cannot exceed limit (100)");
        }
    }

    private void resize(int size) {
        if (size > largest) {
            failure = Optional.of("sg-0123456789abcdef0 has no room for " + size + " rules");
        } else {
            maxEntries = size;
        }
    }

    private void put(List<ListedEntry> entries) {
        versions.put(versions.lastKey() + 1, List.copyOf(entries));
        onChange.accept(entries);
    }

    private static boolean has(List<ListedEntry> entries, Prefix prefix) {
        return entries.stream().anyMatch(one -> one.prefix().equals(prefix));
    }

    private static PrefixListException refused(String why) {
        return new PrefixListException(Kind.REFUSED, why, null);
    }

    /// Another program adds an entry, or removes one that it added before.
    private void interfere() {
        Prefix foreign = Prefix.parse(family == Family.IPV4 ? "198.51.100.1/32" : "2001:db8:ffff::1/128");
        List<ListedEntry> next = new ArrayList<>(entries());
        if (!next.removeIf(one -> one.prefix().equals(foreign)) && next.size() < maxEntries) {
            next.add(new ListedEntry(foreign, "by hand"));
        }
        put(next);
    }

    private void fail() {
        if (chance(12)) {
            throw new PrefixListException(Kind.UNANSWERED, "no answer", null);
        }
        if (chance(25)) {
            throw new Death();
        }
    }

    private boolean chance(int in) {
        return faults.filter(random -> random.nextInt(in) == 0).isPresent();
    }
}
