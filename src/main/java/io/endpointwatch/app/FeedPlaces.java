package io.endpointwatch.app;

import io.endpointwatch.adapter.file.FileFeeds;
import io.endpointwatch.usecase.FeedLocation;
import io.endpointwatch.usecase.FeedTarget;

/// Feeds in files and in S3.
final class FeedPlaces implements FeedTarget {
    private final FeedTarget files = new FileFeeds();
    private final FeedTarget s3;

    FeedPlaces(FeedTarget s3) {
        this.s3 = s3;
    }

    @Override
    public Stored read(FeedLocation to) {
        return of(to).read(to);
    }

    @Override
    public void write(FeedLocation to, String text, Stored before) {
        of(to).write(to, text, before);
    }

    private FeedTarget of(FeedLocation to) {
        return switch (to) {
            case FeedLocation.LocalFile _ -> files;
            case FeedLocation.S3Object _ -> s3;
        };
    }
}
