package io.endpointwatch.published.format;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The form of a document that lists ranges.
public enum ListFormat {
    /// `ip-ranges.json` of Amazon Web Services.
    AWS("service", "region", "network border group"),
    /// `goog.json` and `cloud.json` of Google.
    GOOGLE("service", "scope"),
    /// A JSON object with a key for each group of ranges, such as `meta` of GitHub.
    KEYED("key"),
    /// The service tags of Azure.
    AZURE("service tag", "region"),
    /// The endpoints of Microsoft 365.
    MICROSOFT_365("service area", "category"),
    /// `public_ip_ranges.json` of Oracle Cloud.
    ORACLE("region", "tag"),
    /// `public-ip-list` of Fastly.
    FASTLY(),
    /// `/client/v4/ips` of Cloudflare.
    CLOUDFLARE(),
    /// `ip-ranges.atlassian.com`.
    ATLASSIAN("product", "region", "direction"),
    /// Text with one range a line.
    TEXT(),
    /// Self-published IP geolocation feeds (RFC 8805).
    GEOFEED("country", "region", "city"),
    /// Any JSON document of which a part is chosen by a pointer.
    JSON();

    private final String selectors;

    ListFormat(String... selectors) {
        this.selectors = String.join(",", selectors);
    }

    /// What can be selected, by place.
    public List<String> selectors() {
        return selectors.isEmpty() ? List.of() : List.of(selectors.split(","));
    }

    /// The format that the catalogue names so; empty if there is none.
    static Optional<ListFormat> named(String text) {
        return Arrays.stream(values())
                .filter(one -> one.toString().equals(text))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
