package io.endpointwatch.usecase;

import io.endpointwatch.published.PublishedState;
import io.endpointwatch.state.State;

/// Another check saved first, so this state is out of date.
public class StaleStateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String subject;

    /// @param refused the state that was not saved
    public StaleStateException(State refused) {
        this(refused.version(), refused.endpoint().toString());
    }

    /// @param refused the state that was not saved
    public StaleStateException(PublishedState refused) {
        this(refused.version(), refused.source().toString());
    }

    private StaleStateException(long version, String subject) {
        super("version " + version + " of " + subject + " was not saved, because another check saved first");
        this.subject = subject;
    }

    /// The endpoint or published list.
    String subject() {
        return subject;
    }
}
