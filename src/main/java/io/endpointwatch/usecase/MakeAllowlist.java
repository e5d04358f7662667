package io.endpointwatch.usecase;

import io.endpointwatch.export.AllowlistContent;
import io.endpointwatch.export.ListName;
import io.endpointwatch.observation.Endpoint;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Makes the list of endpoints or of a group.
public final class MakeAllowlist {
    private final BuildAllowlist lists;
    private final GroupMembers groups;

    public MakeAllowlist(StateStore store, InstantSource clock) {
        this.lists = new BuildAllowlist(store, clock);
        this.groups = new GroupMembers(store);
    }

    /// The endpoints that the list is for, in order.
    ///
    /// @throws InvalidRequestException if a group has none, or more than [ListMembers#MOST]
    /// @throws StoreException if the store cannot be read
    public List<Endpoint> endpoints(ListMembers members) {
        return switch (members) {
            case ListMembers.Named named -> named.endpoints();
            case ListMembers.Group(String name) -> bounded(name, groups.of(name));
        };
    }

    /// The same; none if a group has none.
    ///
    /// @throws InvalidRequestException if a group has more than [ListMembers#MOST]
    /// @throws StoreException if the store cannot be read
    List<Endpoint> find(ListMembers members) {
        return switch (members) {
            case ListMembers.Named named -> named.endpoints();
            case ListMembers.Group(String name) -> bounded(name, groups.find(name));
        };
    }

    private static List<Endpoint> bounded(String group, List<Endpoint> all) {
        if (all.size() > ListMembers.MOST) {
            throw new InvalidRequestException(
                    "group", group + " has " + all.size() + " endpoints", "a group of at most " + ListMembers.MOST);
        }
        return all;
    }

    /// The list.
    ///
    /// @throws InvalidRequestException if a group has no endpoints, or nothing is known of an endpoint
    /// @throws IllegalArgumentException if there is nothing to let through for an endpoint
    /// @throws StoreException if the store cannot be read
    public AllowlistContent run(ListRequest request) {
        return run(request, endpoints(request.members()));
    }

    /// The list, for those endpoints that its members are now.
    AllowlistContent run(ListRequest request, List<Endpoint> endpoints) {
        BuildAllowlist.Choice choice = request.choice();
        return lists.run(
                endpoints.stream()
                        .map(endpoint -> new Request.MakeReport(
                                endpoint,
                                request.window(),
                                request.until(),
                                request.target(),
                                ReportFormat.JSON,
                                false))
                        .toList(),
                new BuildAllowlist.Choice(
                        choice.pinning(),
                        choice.name().or(() -> name(request.members())),
                        choice.family(),
                        choice.protocols(),
                        choice.expire()));
    }

    /// A group has its name; other lists have that of their endpoints.
    private static Optional<ListName> name(ListMembers members) {
        return members instanceof ListMembers.Group(String group)
                ? Optional.of(ListName.chosen(group))
                : Optional.empty();
    }
}
