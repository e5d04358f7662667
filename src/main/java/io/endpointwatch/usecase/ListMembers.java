package io.endpointwatch.usecase;

import io.endpointwatch.observation.Endpoint;
import java.util.List;
import java.util.stream.Collectors;

/// Which endpoints a list is for.
public sealed interface ListMembers {
    /// The most endpoints of a list. Their histories are all read.
    int MOST = 1000;

    /// These endpoints.
    ///
    /// @param endpoints in order, each once; 1 to [#MOST]
    record Named(List<Endpoint> endpoints) implements ListMembers {
        public Named {
            endpoints = endpoints.stream().distinct().sorted().toList();
            if (endpoints.isEmpty() || endpoints.size() > MOST) {
                throw new IllegalArgumentException(
                        "a list for " + endpoints.size() + " endpoints; accepted: 1 to " + MOST);
            }
        }

        /// One endpoint.
        public static Named of(Endpoint one) {
            return new Named(List.of(one));
        }

        @Override
        public String toString() {
            return endpoints.stream().map(Endpoint::toString).collect(Collectors.joining(", "));
        }
    }

    /// All endpoints of a group, when the list is made.
    record Group(String name) implements ListMembers {
        @Override
        public String toString() {
            return "group " + name;
        }
    }
}
