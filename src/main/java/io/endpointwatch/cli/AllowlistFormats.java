package io.endpointwatch.cli;

import io.endpointwatch.api.ValueGrammar;
import io.endpointwatch.export.AllowlistContent;
import io.endpointwatch.export.AllowlistFormat;
import io.endpointwatch.export.names.NameFormat;
import io.endpointwatch.usecase.InvalidRequestException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which options go with which format of a list.
final class AllowlistFormats {
    private static final ValueGrammar<AllowlistFormat> ADDRESSES =
            new ValueGrammar<>("plain, json and others", AllowlistFormat::parse);
    private static final ValueGrammar<NameFormat> NAMES =
            new ValueGrammar<>("plain, suricata and others", NameFormat::parse);

    private AllowlistFormats() {}

    /// @throws InvalidRequestException if there is no such format of addresses
    static AllowlistFormat of(String text) {
        return ADDRESSES.parse("--format", text);
    }

    /// @throws InvalidRequestException if there is no such format of rules by name
    static NameFormat ofNames(String text) {
        return NAMES.parse("--format", text);
    }

    /// @throws InvalidRequestException if an option was given that the format has no use for
    static void refuse(AllowlistFormat form, boolean family, boolean expire, boolean header) {
        if (family && !form.holdsOneFamily()) {
            throw new InvalidRequestException(
                    "--family",
                    "is not for " + form + ", which has both families in one text",
                    "with " + names(AllowlistFormat::holdsOneFamily));
        }
        if (expire && form != AllowlistFormat.NFTABLES) {
            throw new InvalidRequestException(
                    "--expire", "is not for " + form + ", whose entries do not end by themselves", "with nftables");
        }
        if (header && !form.takesComments()) {
            throw new InvalidRequestException(
                    "--header",
                    "is not for " + form + ", which takes no comments",
                    "with " + names(AllowlistFormat::takesComments));
        }
    }

    /// @throws InvalidRequestException if an option was given that rules by name have no use for
    static void refuseWithNames(boolean family, boolean expire, boolean header, boolean json, boolean out) {
        Stream.of(
                        family ? "--family" : "",
                        expire ? "--expire" : "",
                        header ? "--header" : "",
                        json ? "--json" : "",
                        out ? "--out" : "")
                .filter(option -> !option.isEmpty())
                .findFirst()
                .ifPresent(option -> {
                    throw new InvalidRequestException(
                            option, "is not for rules by name", "with --as addresses, --as prefixes");
                });
    }

    /// @throws InvalidRequestException if a document for one family would have both
    static void refuseTwoFamilies(AllowlistFormat form, AllowlistContent list) {
        if (form.holdsOneFamily() && list.families().size() > 1) {
            throw new InvalidRequestException(
                    "--family",
                    "is missing: " + list.name() + " has both families, and a list of " + form + " holds one",
                    "ipv4, ipv6, with a list for each");
        }
    }

    private static String names(Predicate<AllowlistFormat> which) {
        return Stream.of(AllowlistFormat.values())
                .filter(which)
                .map(AllowlistFormat::toString)
                .collect(Collectors.joining(", "));
    }
}
