package io.endpointwatch.calibrate;

import io.endpointwatch.network.IpAddress;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Whose network serves a name for most of the time.
enum NameKind {
    GITHUB("GitHub's own", "github"),
    FASTLY("Fastly", ""),
    AZURE("Azure", "microsoft"),
    S3("Amazon S3", "amazon"),
    OTHER("others", "");

    /// First and last address of the networks that Fastly announces for these names.
    private static final PublishedHistory.Ranges FASTLY_NETWORKS = new PublishedHistory.Ranges(
            new TreeMap<>(Map.of(
                    number("185.199.108.0"), number("185.199.111.255"),
                    number("151.101.0.0"), number("151.101.255.255"),
                    number("199.232.0.0"), number("199.232.255.255"),
                    number("146.75.0.0"), number("146.75.127.255"))),
            0);

    private final String title;
    private final String provider;

    NameKind(String title, String provider) {
        this.title = title;
        this.provider = provider;
    }

    String title() {
        return title;
    }

    /// The operator that publishes the ranges; empty if these data have none.
    Optional<PublishedHistory> published(Map<String, PublishedHistory> all) {
        return Optional.ofNullable(all.get(provider));
    }

    static NameKind of(Series series, Map<String, PublishedHistory> published) {
        if (series.name().endsWith(".s3.amazonaws.com")) {
            return S3;
        }
        int[] votes = new int[values().length];
        for (int i = 0; i < series.times().length; i++) {
            long address = PublishedHistory.number(series.answers().get(i).getFirst());
            long time = series.times()[i];
            votes[
                    (FASTLY_NETWORKS.contains(address)
                                    ? FASTLY
                                    : published.get("github").at(time).contains(address)
                                            ? GITHUB
                                            : published
                                                            .get("microsoft")
                                                            .at(time)
                                                            .contains(address)
                                                    ? AZURE
                                                    : OTHER)
                            .ordinal()]++;
        }
        NameKind most = OTHER;
        for (NameKind one : values()) {
            most = votes[one.ordinal()] > votes[most.ordinal()] ? one : most;
        }
        return most;
    }

    private static long number(String address) {
        return PublishedHistory.number(IpAddress.parse(address));
    }
}
