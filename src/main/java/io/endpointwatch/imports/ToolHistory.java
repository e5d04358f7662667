package io.endpointwatch.imports;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.imports.ImportedData.Malformed;
import io.endpointwatch.imports.ImportedData.Moment;
import io.endpointwatch.imports.tool.Response;
import io.endpointwatch.imports.tool.ToolOutput;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.LookupResult;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a tool printed as answers of one host. Answers of other names and types are counted and left out.
///
/// A query without a response does not say its name, resolver or time in all forms. It is the host's if the file names
/// no other.
/// Its resolver is that of the file if there is one alone, else the system's. Its time: [AnswerTimes].
final class ToolHistory {
    private static final String SYSTEM = "system";

    private final ToolOutput output;
    private final List<Response> responses;
    private final ImportContext context;
    private final List<Moment> moments = new ArrayList<>();
    private final Map<Asked, Vantage> vantages = new HashMap<>();
    private final List<Malformed> malformed = new ArrayList<>();
    private int others;

    ToolHistory(ToolOutput output, ImportContext context) {
        this.output = output;
        this.responses = output.responses();
        this.context = context;
        this.others = output.passedOver();
    }

    ImportedData data() {
        output.problems().forEach(problem -> malformed.add(new Malformed(problem.line(), problem.text())));
        List<Instant> times = AnswerTimes.of(responses, context.modified());
        boolean isOnlyHost = responses.stream().allMatch(this::mayBeHost);
        Optional<String> server = onlyServer();
        for (int i = 0; i < responses.size(); i++) {
            Response response = responses.get(i);
            try {
                add(response, times.get(i), isOnlyHost, server);
            } catch (IllegalArgumentException | DateTimeException e) {
                malformed.add(new Malformed(response.line(), String.valueOf(e.getMessage())));
            }
        }
        return ImportedData.of(moments, malformed, context.now()).passingOver(others);
    }

    private boolean mayBeHost(Response response) {
        return response.name().map(context.host()::equals).orElse(true);
    }

    private Optional<String> onlyServer() {
        List<String> servers = responses.stream()
                .flatMap(response -> response.server().stream())
                .distinct()
                .limit(2)
                .toList();
        return servers.size() == 1 ? Optional.of(servers.getFirst()) : Optional.empty();
    }

    private void add(Response response, Instant at, boolean isOnlyHost, Optional<String> server) {
        if (response.name().isEmpty() && !isOnlyHost) {
            throw new IllegalArgumentException(
                    "a query without a response does not say its name, and the file has" + " several names");
        }
        DnsName name = response.name().orElse(context.host());
        Set<Family> families = families(response);
        if (!name.equals(context.host()) || families.isEmpty()) {
            others++;
            return;
        }
        Vantage vantage = vantage(response, response.server().or(() -> server).orElse(SYSTEM));
        for (Family family : families) {
            moments.add(new Moment(
                    response.line(),
                    at,
                    new LookupResult(new Lookup(vantage, family), new ToolAnswer(response, name, family).answer())));
        }
    }

    /// Of the question; if that is not known, of the addresses, else IPv4 as tools ask by default.
    private static Set<Family> families(Response response) {
        Set<Family> families = EnumSet.noneOf(Family.class);
        if (response.type().isPresent()) {
            ToolAnswer.family(response.type().get()).ifPresent(families::add);
            return families;
        }
        response.records().forEach(one -> ToolAnswer.family(one.type()).ifPresent(families::add));
        return families.isEmpty() ? EnumSet.of(Family.IPV4) : families;
    }

    /// Whom a response came from: few in a file, and slow to read.
    private record Asked(String server, Optional<Prefix> clientSubnet, Optional<String> place) {}

    private Vantage vantage(Response response, String server) {
        return vantages.computeIfAbsent(new Asked(server, response.clientSubnet(), response.place()), this::vantage);
    }

    private Vantage vantage(Asked asked) {
        Upstream upstream = context.resolvers().resolver(asked.server());
        Vantage vantage =
                asked.clientSubnet().map(subnet -> Vantage.of(upstream, subnet)).orElseGet(() -> Vantage.of(upstream));
        return asked.place().map(vantage::in).orElse(vantage);
    }
}
