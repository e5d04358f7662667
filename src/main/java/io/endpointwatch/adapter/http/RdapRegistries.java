package io.endpointwatch.adapter.http;

import io.endpointwatch.adapter.http.HttpDocuments.Response;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.SpecialUse;
import io.endpointwatch.published.RegisteredBlock;
import io.endpointwatch.published.Validators;
import io.endpointwatch.published.format.RegistryAnswer;
import io.endpointwatch.published.format.RegistryServers;
import io.endpointwatch.usecase.RegistryDirectory;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// Asks the Internet registries with RDAP (RFC 9082, RFC 9083). IANA says which one (RFC 9224); its documents
/// are kept as long as the program runs.
///
/// An address inside a block that was found is not asked about. A server that fails is not asked again in the
/// same call.
public final class RdapRegistries implements RegistryDirectory {
    private static final URI IANA = URI.create("https://data.iana.org/rdap/");
    private static final int MOST_QUERIES = 8;
    private static final int NOT_FOUND = 404;

    private final HttpDocuments documents;
    private final URI bootstrap;
    private final Map<Family, RegistryServers> servers = new ConcurrentHashMap<>();

    public RdapRegistries(HttpDocuments documents) {
        this(documents, IANA);
    }

    /// @param bootstrap the folder of `ipv4.json` and `ipv6.json`
    RdapRegistries(HttpDocuments documents, URI bootstrap) {
        this.documents = documents;
        this.bootstrap = bootstrap;
    }

    @Override
    public List<RegisteredBlock> find(Set<IpAddress> addresses, Duration within) {
        TimeBudget budget = new TimeBudget(within);
        Set<RegisteredBlock> found = new TreeSet<>();
        Set<String> failed = new HashSet<>();
        int queries = 0;
        for (IpAddress address : new TreeSet<>(addresses)) {
            if (!SpecialUse.isAnnounceable(address) || found.stream().anyMatch(block -> block.contains(address))) {
                continue;
            }
            Optional<URI> query = servers(address.family(), budget, failed).flatMap(some -> some.query(address));
            if (query.isEmpty() || failed.contains(query.get().getAuthority())) {
                continue;
            }
            if (++queries > MOST_QUERIES || budget.left().isZero()) {
                break;
            }
            ask(query.get(), address, budget, failed).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private Optional<RegisteredBlock> ask(URI query, IpAddress address, TimeBudget budget, Set<String> failed) {
        try {
            Response response = documents.get(query, "application/rdap+json", Validators.NONE, share(budget));
            return response instanceof Response.Document document
                    ? Optional.of(RegistryAnswer.read(
                            document.body(), address, document.url().getHost()))
                    : Optional.empty();
        } catch (DocumentException e) {
            if (e.status() != NOT_FOUND) {
                failed.add(query.getAuthority());
            }
            return Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException _) {
            return Optional.empty();
        }
    }

    /// IANA's document; empty if it cannot be read, and then it is not asked for again in this call.
    private Optional<RegistryServers> servers(Family family, TimeBudget budget, Set<String> failed) {
        RegistryServers kept = servers.get(family);
        String name = family == Family.IPV4 ? "ipv4.json" : "ipv6.json";
        if (kept != null || failed.contains(name)) {
            return Optional.ofNullable(kept);
        }
        try {
            byte[] document = documents.read(bootstrap.resolve(name), "application/json", share(budget));
            RegistryServers read = RegistryServers.read(document);
            servers.put(family, read);
            return Optional.of(read);
        } catch (DocumentException | IllegalArgumentException | IllegalStateException _) {
            failed.add(name);
            return Optional.empty();
        }
    }

    /// Half of what is left, so that one server that hangs leaves time for others.
    private static Duration share(TimeBudget budget) {
        return budget.left().dividedBy(2);
    }
}
