package io.endpointwatch.rules;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Severity;
import io.endpointwatch.observation.Run;
import io.endpointwatch.state.State;
import java.util.List;

/// What follows from an observation.
///
/// @param next the state to remember, with what is to be told in its outbox
/// @param changes what this check has to tell
/// @param closed the runs that ended
/// @param severity how things are: the worst of the changes and of what still lasts
public record Evaluation(State next, List<Change> changes, List<Run> closed, CheckOutcome verdict, Severity severity) {
    public Evaluation {
        changes = List.copyOf(changes);
        closed = List.copyOf(closed);
    }
}
