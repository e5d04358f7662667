package io.endpointwatch.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.json.Scalars;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Shares equal values among documents that are read together.
final class SharedValues {
    private final Map<String, DnsName> names = new HashMap<>();
    private final Map<String, Vantage> vantages = new HashMap<>();
    private final Map<String, IpAddress> addresses = new HashMap<>();
    private final Map<List<IpAddress>, Outcome> answers = new HashMap<>();

    DnsName name(JsonNode text) {
        return name(Scalars.text(text));
    }

    DnsName name(String text) {
        return names.computeIfAbsent(text, DnsName::new);
    }

    Vantage vantage(JsonNode text) {
        return vantage(Scalars.text(text));
    }

    Vantage vantage(String text) {
        return vantages.computeIfAbsent(text, Vantage::parse);
    }

    Outcome answer(List<IpAddress> addresses) {
        return answers.computeIfAbsent(addresses, list -> new Outcome.Addresses(new TreeSet<>(list)));
    }

    IpAddress address(JsonNode text) {
        return address(Scalars.text(text));
    }

    IpAddress address(String text) {
        return addresses.computeIfAbsent(text, IpAddress::parse);
    }
}
