package io.endpointwatch.cli;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameRecord;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.render.text.TextColumns;
import io.endpointwatch.state.LookupState;
import io.endpointwatch.state.State;
import io.endpointwatch.ttl.CacheTrait;
import io.endpointwatch.usecase.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What each resolver answered: the CNAME chains, then one line per lookup.
final class AnswerTable {
    private AnswerTable() {}

    static List<String> of(CheckResult result) {
        List<List<String>> columns = new ArrayList<>();
        for (LookupResult lookupResult : result.observation().results()) {
            String how = lookupResult
                            .answer()
                            .lastExchange()
                            .map(exchange ->
                                    exchange.transport() + " " + exchange.rtt().toMillis() + " ms"
                                            + (exchange.authenticated() ? ", validated" : ""))
                            .orElse("")
                    + oddities(result, lookupResult);
            String vantage = lookupResult.lookup().vantage().name();
            List<String> found = found(lookupResult.answer());
            columns.add(List.of(
                    vantage,
                    lookupResult.lookup().family().toString(),
                    found.getFirst(),
                    ttl(lookupResult.answer()),
                    how));
            found.stream().skip(1).forEach(more -> columns.add(List.of("", "", more, "", "")));
        }
        List<String> lines = new ArrayList<>(TextColumns.lines("  ", columns));
        lines.addAll(0, chains(result));
        return lines;
    }

    /// What the resolver does that others do not.
    private static String oddities(CheckResult result, LookupResult lookupResult) {
        State state = result.evaluation().next();
        String disagrees = Optional.ofNullable(state.lookupStates().get(lookupResult.lookup()))
                .filter(LookupState::disagrees)
                .flatMap(LookupState::failure)
                .map(failure -> ", " + failure.label())
                .orElse("");
        String ignores = ignoresClientSubnet(lookupResult) ? ", ignores the client subnet" : "";
        return disagrees
                + ignores
                + CacheTrait.of(state.ttls(), lookupResult.lookup()).stream()
                        .map(trait -> ", TTL: " + trait)
                        .collect(Collectors.joining());
    }

    /// A failure shows nothing, nor does it show that.
    private static boolean ignoresClientSubnet(LookupResult lookupResult) {
        return lookupResult.lookup().vantage().clientSubnet().isPresent()
                && !(lookupResult.answer() instanceof Answer.Unanswered)
                && lookupResult
                        .answer()
                        .lastExchange()
                        .flatMap(Exchange::clientSubnetScope)
                        .isEmpty();
    }

    private static List<String> chains(CheckResult result) {
        return result.observation().results().stream()
                .map(lookupResult -> lookupResult.answer().chain().records())
                .filter(records -> !records.isEmpty())
                .map(records -> Stream.concat(
                                Stream.of(records.getFirst().owner().text()),
                                records.stream().map(AnswerTable::hop))
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
}
