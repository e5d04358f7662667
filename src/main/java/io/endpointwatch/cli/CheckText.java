package io.endpointwatch.cli;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.change.Severity;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameRecord;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.SpecialUse;
import io.endpointwatch.observation.ConnectResult;
import io.endpointwatch.render.Sanitizer;
import io.endpointwatch.rules.Evaluation;
import io.endpointwatch.state.LookupState;
import io.endpointwatch.state.Pool;
import io.endpointwatch.usecase.CheckResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Locale;
import java.util.stream.Collectors;

/// A check's result for people: the status line of a monitoring plugin, then who answered what.
final class CheckText {
    private CheckText() {}

    /// @param told whether messages with the changes follow
    static String of(CheckResult result, boolean told) {
        List<String> lines = new ArrayList<>();
        lines.add(statusLine(result));
        lines.add("");
        lines.addAll(AnswerTable.of(result));
        lines.add("");
        lines.addAll(AddressTable.of(result));
        if (!told && !result.evaluation().changes().isEmpty()) {
            lines.add("");
            result.evaluation().changes().forEach(change -> lines.add(change(change)));
        }
        return lines.stream()
                .map(Sanitizer::line)
                .map(line -> line.stripTrailing() + System.lineSeparator())
                .collect(Collectors.joining());
    }

    private static String statusLine(CheckResult result) {
        Pool pool = result.evaluation().next().pool();
        return "ENDPOINT " + ExitCode.of(result.evaluation().severity()) + " - " + headline(result)
                + " | known=" + pool.members().size()
                + " seen=" + result.observation().addresses().size()
                + " outside=" + result.evaluation().next().outside().size() + ";;0"
                + " failed=" + result.failedLookups() + ";;;0;"
                + result.observation().sights().size()
                + " slowest="
                + String.format(Locale.ROOT, "%.3fs", result.slowestLookup().toMillis() / 1000.0);
    }

    private static String headline(CheckResult result) {
        String what = unreachable(result) ? "no resolver answered" : worst(result);
        return result.evaluation().next().endpoint() + " " + result.evaluation().verdict()
                + (what.isEmpty() ? "" : ": " + what.replace('|', '/'))
                + why(result.evaluation())
                        .map(why -> (what.endsWith(".") ? " " : ". ") + why)
                        .orElse("");
    }

    /// A sentence that says why it is a warning or critical; empty where it is neither.
    static Optional<String> why(Evaluation evaluation) {
        return evaluation
                .reason()
                .filter(reason -> reason.severity().compareTo(Severity.INFO) > 0)
                .map(reason -> "Why: " + reason.words() + ".");
    }

    /// The gravest change; without changes, the state of the endpoint.
    private static String worst(CheckResult result) {
        int outside = result.evaluation().next().outside().size();
        return result.evaluation().changes().stream()
                .filter(change -> result.evaluation().reason().equals(Optional.of(change.reason())))
                .max(Comparator.comparing(change -> change instanceof Change.AllowlistBreached))
                .map(Change::summary)
                .orElseGet(() -> outside > 0 ? outside + " outside the allowlist" : notGlobal(result));
    }

    private static String notGlobal(CheckResult result) {
        return result.evaluation().next().notGlobal(result.observation()).stream()
                .findFirst()
                .map(one -> one.address() + " is not reachable across the Internet")
                .orElseGet(() -> failing(result));
    }

    private static String failing(CheckResult result) {
        return result.observation().addresses().isEmpty()
                ? "does not resolve: " + AnswerSummary.of(result)
                : unconnected(result);
    }

    private static String unconnected(CheckResult result) {
        return result.observation().connects().entrySet().stream()
                .filter(one -> one.getValue() instanceof ConnectResult.Failed)
                .map(one -> "connecting to " + one.getKey() + " fails")
                .sorted()
                .findFirst()
                .orElse("");
    }

    private static boolean unreachable(CheckResult result) {
        return result.observation().sights().stream()
                .allMatch(sight -> sight.answer().lastExchange().isEmpty());
    }

    private static long failed(CheckResult result) {
        return result.observation().sights().stream()
                .filter(sight -> sight.answer() instanceof Answer.Unanswered)
                .count();
    }

    private static Duration slowest(CheckResult result) {
        return result.observation().sights().stream()
                .flatMap(sight -> sight.answer().lastExchange().stream())
                .map(Exchange::rtt)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static List<String> answers(CheckResult result) {
        TableText columns = new TableText();
        for (LookupResult sight : result.observation().sights()) {
            String how = sight.answer()
                            .lastExchange()
                            .map(exchange ->
                                    exchange.transport() + " " + exchange.rtt().toMillis() + " ms"
                                            + (exchange.authenticated() ? ", validated" : ""))
                            .orElse("")
                    + oddities(result, sight);
            String vantage = sight.lookup().vantage().name();
            List<String> found = found(sight.answer());
            columns.row(vantage, sight.lookup().family().toString(), found.getFirst(), ttl(sight.answer()), how);
            found.stream().skip(1).forEach(more -> columns.row("", "", more, "", ""));
        }
        List<String> lines = new ArrayList<>(columns.lines("  "));
        lines.addAll(0, chains(result));
        return lines;
    }

    /// What the resolver does that others do not.
    private static String oddities(CheckResult result, LookupResult sight) {
        State state = result.evaluation().next();
        String disagrees = Optional.ofNullable(state.tracks().get(sight.lookup()))
                .filter(LookupState::disagrees)
                .flatMap(LookupState::failure)
                .map(failure -> ", " + failure.label())
                .orElse("");
        String ignores = ignoresClientSubnet(sight) ? ", ignores the client subnet" : "";
        return disagrees
                + ignores
                + CacheTrait.of(state.ttls(), sight.lookup()).stream()
                        .map(trait -> ", TTL: " + trait)
                        .collect(Collectors.joining());
    }

    /// A failure shows nothing, nor does it show that.
    private static boolean ignoresClientSubnet(LookupResult sight) {
        return sight.lookup().vantage().clientSubnet().isPresent()
                && !(sight.answer() instanceof Answer.Unanswered)
                && sight.answer()
                        .lastExchange()
                        .flatMap(Exchange::clientSubnetScope)
                        .isEmpty();
    }

    private static List<String> chains(CheckResult result) {
        return result.observation().sights().stream()
                .map(sight -> sight.answer().chain().records())
                .filter(records -> !records.isEmpty())
                .map(records -> Stream.concat(
                                Stream.of(records.getFirst().owner().text()),
                                records.stream().map(CheckText::hop))
                        .toList())
                .distinct()
                .flatMap(List::stream)
                .toList();
    }

    private static String hop(CnameRecord record) {
        return "  -> " + record.target() + "  (TTL " + record.ttl() + ")";
    }

    private static List<String> found(Answer answer) {
        return switch (answer) {
            case Answer.Answered answered ->
                answered.rrset().addresses().stream().map(IpAddress::toString).toList();
            case Answer.NxDomain _, Answer.NoData _, Answer.Unanswered _ ->
                List.of(Outcome.of(answer).how());
        };
    }

    private static String ttl(Answer answer) {
        return answer instanceof Answer.Answered answered
                ? "TTL " + answered.rrset().ttl()
                : "";
    }

    private static List<String> pool(CheckResult result) {
        TableText columns = new TableText();
        Set<IpAddress> disputed = result.evaluation().next().disputed();
        for (PooledAddress one : result.evaluation().next().pool().members().values()) {
            columns.row(
                    one.address().toString(),
                    network(one),
                    "since " + one.firstSeen().toString(),
                    disputed.contains(one.address()) ? "DISPUTED" : standing(one.standing()),
                    Optional.ofNullable(result.observation().connects().get(one.address()))
                            .map(CheckText::connect)
                            .orElse(""));
        }
        List<String> lines = columns.lines("  ");
        return lines.isEmpty() ? List.of("No address is known.") : prepended("Known addresses:", lines);
    }

    private static List<String> prepended(String first, List<String> lines) {
        List<String> all = new ArrayList<>(lines);
        all.addFirst(first);
        return all;
    }

    private static String network(PooledAddress one) {
        return one.network()
                .map(CheckText::network)
                .orElseGet(() -> SpecialUse.of(one.address())
                        .filter(use -> !use.announceable())
                        .map(SpecialUse::purpose)
                        .orElse("network unknown"));
    }

    private static String network(Network network) {
        return network.prefix() + " AS" + network.asn() + " " + network.name();
    }

    private static String standing(AllowlistStatus standing) {
        return switch (standing) {
            case UNJUDGED -> "";
            case ALLOWED -> "allowed";
            case OUTSIDE -> "OUTSIDE THE ALLOWLIST";
        };
    }

    private static String connect(ConnectResult connect) {
        return switch (connect) {
            case ConnectResult.Connected connected ->
                "connects, certificate until " + connected.certificateExpires().toString();
            case ConnectResult.Failed failed -> "DOES NOT CONNECT: " + failed.failure();
        };
    }

    private static String change(Change change) {
        return change.severity().toString().toUpperCase(Locale.ROOT) + "  " + change.summary();
    }
}
