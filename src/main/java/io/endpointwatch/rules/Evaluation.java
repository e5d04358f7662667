package io.endpointwatch.rules;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeReason;
import io.endpointwatch.change.Severity;
import io.endpointwatch.observation.Run;
import io.endpointwatch.state.State;
import java.util.List;
import java.util.Optional;

/// What follows from an observation.
///
/// @param next the state to remember, with the messages to send in its outbox
/// @param changes the changes that this check reports
/// @param closed the runs that ended
/// @param reason the worst reason of the changes and of what still lasts; empty if all is well
public record Evaluation(
        State next, List<Change> changes, List<Run> closed, CheckOutcome verdict, Optional<ChangeReason> reason) {
    public Evaluation {
        changes = List.copyOf(changes);
        closed = List.copyOf(closed);
    }

    /// How things are.
    public Severity severity() {
        return reason.map(ChangeReason::severity).orElse(Severity.NONE);
    }
}
