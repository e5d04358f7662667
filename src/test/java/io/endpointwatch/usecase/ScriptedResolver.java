package io.endpointwatch.usecase;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Transport;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A resolver with scripted answers. It answers NODATA to all other lookups.
public final class ScriptedResolver implements Resolver {
    private final Map<Lookup, Answer> answers = new ConcurrentHashMap<>();
    private final Map<DnsName, Answer> others = new ConcurrentHashMap<>();

    /// Sets the answer of a lookup.
    public ScriptedResolver says(Lookup lookup, Answer answer) {
        answers.put(lookup, answer);
        return this;
    }

    /// Sets the answer for another name, for all vantages.
    public ScriptedResolver says(DnsName other, Answer answer) {
        others.put(other, answer);
        return this;
    }

    @Override
    public Answer resolve(DnsName host, Lookup lookup, Duration timeout) {
        if (others.containsKey(host)) {
            return others.get(host);
        }
        return answers.getOrDefault(
                lookup,
                new Answer.NoData(
                        CnameChain.none(host),
                        new Exchange(Transport.UDP, Duration.ofMillis(1), false, Optional.empty())));
    }
}
