package io.endpointwatch.usecase;

/// Another process wrote the feed first.
public class FeedConflictException extends FeedException {
    private static final long serialVersionUID = 1;

    public FeedConflictException(FeedLocation to) {
        super("the feed " + to + " was written by another process at the same time: try again", null);
    }
}
