package io.endpointwatch.usecase;

import io.endpointwatch.observation.Endpoint;
import java.util.List;

/// Finds the endpoints of a group. The list of the group names candidates; their states decide.
public final class GroupMembers {
    private final StateStore store;

    public GroupMembers(StateStore store) {
        this.store = store;
    }

    /// The endpoints of the group, in order.
    ///
    /// @throws InvalidRequestException if the group has none
    /// @throws StoreException if the list or one state cannot be read, or a state is gone beside its history
    public List<Endpoint> of(String group) {
        List<Endpoint> members = find(group);
        if (members.isEmpty()) {
            throw new InvalidRequestException(
                    "group",
                    "no endpoint is in the group " + group + ": put endpoints into it with check HOST --group "
                            + group);
        }
        return members;
    }

    /// The same, perhaps none.
    ///
    /// @throws StoreException if the list or one state cannot be read, or a state is gone beside its history
    List<Endpoint> find(String group) {
        return store.listed(group).stream()
                .filter(endpoint -> isMember(endpoint, group))
                .toList();
    }

    /// An endpoint without a state was reset, or its first check died: it is in no group.
    private boolean isMember(Endpoint endpoint, String group) {
        return SaveRetry.loadOrBegin(store, endpoint)
                .group()
                .filter(group::equals)
                .isPresent();
    }
}
