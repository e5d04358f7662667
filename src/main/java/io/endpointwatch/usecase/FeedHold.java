package io.endpointwatch.usecase;

import io.endpointwatch.observation.Endpoint;

/// Why a feed is not written.
public sealed interface FeedHold {
    /// An endpoint was never checked.
    record NeverChecked(Endpoint endpoint) implements FeedHold {}

    /// The last check of an endpoint got no address from any lookup.
    record Failing(Endpoint endpoint) implements FeedHold {}

    /// No address of an endpoint may be let through.
    ///
    /// @param why a sentence without its full stop
    record NoAddresses(String why) implements FeedHold {}

    /// The group has no endpoints.
    record EmptyGroup(String group) implements FeedHold {}

    /// Too many entries would go at once.
    ///
    /// @param before how many entries the last list has
    /// @param gone how many of them the new one does not cover
    record Shrunk(int before, int gone) implements FeedHold {}

    /// Says why, and what to do.
    default String sentence() {
        return switch (this) {
            case NeverChecked(Endpoint endpoint) -> endpoint + " was never checked. Check it first.";
            case Failing(Endpoint endpoint) ->
                endpoint + " does not resolve now. The feed is written again once it does, or once it is no longer part"
                        + " of the feed.";
            case NoAddresses(String why) -> why + ".";
            case EmptyGroup(String group) ->
                "No endpoint is in the group " + group + ". Put endpoints into it: check HOST --group " + group + ".";
            case Shrunk(int before, int gone) ->
                gone + " of " + before + " entries would go at once. If that is right, write it once with --shrink"
                        + " (field shrink).";
        };
    }
}
