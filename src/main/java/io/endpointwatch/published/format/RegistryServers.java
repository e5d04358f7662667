package io.endpointwatch.published.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which registry to ask about an address: IANA's bootstrap document for a family (RFC 9224, section 5).
public final class RegistryServers {
    /// Far more than the registries that there are.
    private static final int MOST = 10_000;

    /// @param url ends in `/`
    private record Service(Prefix prefix, URI url) {}

    private final List<Service> services;

    private RegistryServers(List<Service> services) {
        this.services = List.copyOf(services);
    }

    /// Reads the document. Servers without a usable URL are left out.
    ///
    /// @throws IllegalArgumentException if it is none
    public static RegistryServers read(byte[] document) {
        List<Service> services = new ArrayList<>();
        for (JsonNode service : JsonDocument.parse(PublishedList.text(document)).path("services")) {
            Optional<URI> url = url(service.path(1));
            for (JsonNode prefix : service.path(0)) {
                url.ifPresent(one -> services.add(new Service(Prefix.parse(prefix.asText()), one)));
            }
        }
        if (services.isEmpty() || services.size() > MOST) {
            throw new IllegalArgumentException("names " + services.size() + " blocks with servers of registries");
        }
        return new RegistryServers(services);
    }

    /// The first with TLS, else the first.
    private static Optional<URI> url(JsonNode urls) {
        List<URI> all = new ArrayList<>();
        for (JsonNode one : urls) {
            if (one.asText().matches("https?://[!-~]{1,200}")) {
                all.add(URI.create(one.asText().endsWith("/") ? one.asText() : one.asText() + "/"));
            }
        }
        return all.stream()
                .filter(url -> url.getScheme().equals("https"))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /// Where to ask about an address: at the server of the longest prefix that holds it (RFC 9082, section
    /// 3.1.1). Empty if no registry has it.
    public Optional<URI> query(IpAddress address) {
        return services.stream()
                .filter(service -> service.prefix().contains(address))
                .max(Comparator.comparingInt(service -> service.prefix().length()))
                .map(service -> service.url().resolve("ip/" + address));
    }
}
