package io.endpointwatch.usecase;

import io.endpointwatch.state.State;

/// What a save changes in the lists of groups.
///
/// An endpoint is listed before its state names the group, and taken off the list after its state no longer does.
/// If the process dies between the two, the list has one endpoint too many, which its state corrects
/// ([GroupMembers]). It never lacks one.
record GroupChange(StateStore store, State before, State next) {
    /// To be called before `next` is saved.
    void announce() {
        next.group().filter(_ -> isChange()).ifPresent(name -> store.join(name, next.endpoint(), next.version()));
    }

    /// To be called after `next` was saved.
    void complete() {
        before.group().filter(_ -> isChange()).ifPresent(name -> store.leave(name, next.endpoint(), next.version()));
    }

    private boolean isChange() {
        return !before.group().equals(next.group());
    }
}
