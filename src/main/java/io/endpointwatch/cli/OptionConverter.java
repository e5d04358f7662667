package io.endpointwatch.cli;

import io.endpointwatch.api.DurationRange;
import io.endpointwatch.api.NumberRange;
import io.endpointwatch.api.RequestField;
import io.endpointwatch.api.RequestGrammar;
import io.endpointwatch.api.ValueGrammar;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.export.AllowlistFormat;
import io.endpointwatch.export.ListName;
import io.endpointwatch.export.TransportProtocol;
import io.endpointwatch.imports.ImportFormat;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.state.Tracking;
import io.endpointwatch.sync.ListTarget;
import io.endpointwatch.usecase.FeedLocation;
import io.endpointwatch.usecase.ReportFormat;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;

/// Reads the value of an option as the grammar of requests has it. A refusal names the option.
abstract class OptionConverter<T> implements ITypeConverter<T> {
    /// How long to watch, and how often.
    private static final DurationRange WATCH = new DurationRange(Duration.ofMillis(1), Duration.ofDays(3660));

    /// How long an entry counts after its address was seen last.
    private static final DurationRange EXPIRE = new DurationRange(Duration.ofMinutes(1), Duration.ofDays(366));

    private final Function<String, T> read;

    private OptionConverter(RequestField field, ValueGrammar<T> grammar) {
        this(field.option(), grammar);
    }

    private OptionConverter(String option, ValueGrammar<T> grammar) {
        this.read = text -> grammar.parse(option, text);
    }

    private OptionConverter(RequestField field, NumberRange range, Function<Number, T> type) {
        this.read = text -> type.apply(range.parse(field.option(), text));
    }

    @Override
    public final T convert(String text) {
        return read.apply(text);
    }

    static final class Resolver extends OptionConverter<Upstream> {
        Resolver() {
            super(RequestField.RESOLVERS, RequestGrammar.RESOLVER);
        }
    }

    static final class ClientSubnet extends OptionConverter<Prefix> {
        ClientSubnet() {
            super(RequestField.CLIENT_SUBNETS, RequestGrammar.PREFIX);
        }
    }

    static final class Published extends OptionConverter<PublishedSource> {
        private static final String FILE = "file:";

        Published() {
            super(RequestField.PUBLISHED, new ValueGrammar<>(RequestGrammar.PUBLISHED.accepted(), Published::source));
        }

        /// A file is named from the root, since the next check may begin in another folder.
        private static PublishedSource source(String text) {
            String path = text.startsWith(FILE) ? text.substring(FILE.length()) : "/";
            return new PublishedSource(
                    path.isEmpty() || path.startsWith("/")
                            ? text
                            : FILE + Path.of(path).toAbsolutePath().normalize());
        }
    }

    static final class Group extends OptionConverter<String> {
        Group() {
            super(RequestField.GROUP, RequestGrammar.GROUP_OF_ENDPOINT);
        }
    }

    static final class AddressFamily extends OptionConverter<Family> {
        AddressFamily() {
            super(RequestField.FAMILIES, RequestGrammar.FAMILY);
        }
    }

    static final class Removal extends OptionConverter<Tracking> {
        Removal() {
            super(RequestField.TRACKING, RequestGrammar.TRACKING);
        }
    }

    static final class ForgetAfter extends OptionConverter<Duration> {
        ForgetAfter() {
            super(RequestField.FORGET_AFTER, RequestGrammar.FORGET_AFTER.typed());
        }
    }

    static final class ConfirmFailures extends OptionConverter<Integer> {
        ConfirmFailures() {
            super(RequestField.CONFIRM_FAILURES, RequestGrammar.CONFIRM_FAILURES, Number::intValue);
        }
    }

    static final class RemindEvery extends OptionConverter<Duration> {
        RemindEvery() {
            super(RequestField.REMIND_EVERY, RequestGrammar.REMIND_EVERY.typed());
        }
    }

    static final class DigestEvery extends OptionConverter<Duration> {
        DigestEvery() {
            super(RequestField.DIGEST_EVERY, RequestGrammar.DIGEST_EVERY.typed());
        }
    }

    static final class Timeout extends OptionConverter<Duration> {
        Timeout() {
            super(RequestField.TIMEOUT, RequestGrammar.TIMEOUT.typed());
        }
    }

    static final class Since extends OptionConverter<Duration> {
        Since() {
            super(RequestField.WINDOW, RequestGrammar.WINDOW.typed());
        }
    }

    static final class Until extends OptionConverter<Instant> {
        Until() {
            super(RequestField.UNTIL, RequestGrammar.UNTIL);
        }
    }

    static final class HoldsFor extends OptionConverter<Duration> {
        HoldsFor() {
            super(RequestField.HOLDS_FOR, RequestGrammar.HOLDS_FOR.typed());
        }
    }

    static final class With extends OptionConverter<Double> {
        With() {
            super(RequestField.WITH, RequestGrammar.WITH, Number::doubleValue);
        }
    }

    static final class Format extends OptionConverter<ReportFormat> {
        Format() {
            super(RequestField.FORMAT, RequestGrammar.FORMAT);
        }
    }

    static final class ListEntries extends OptionConverter<Pinning> {
        ListEntries() {
            super(
                    "--as",
                    new ValueGrammar<>("addresses, prefixes, published, registered, names", ListEntries::pinning));
        }

        private static Pinning pinning(String text) {
            return RequestGrammar.pinning(
                    text, Pinning.ADDRESSES, Pinning.PREFIXES, Pinning.PUBLISHED, Pinning.REGISTERED);
        }
    }

    static final class GroupOfList extends OptionConverter<String> {
        GroupOfList() {
            super(RequestField.GROUP, RequestGrammar.GROUP);
        }
    }

    static final class Out extends OptionConverter<FeedLocation> {
        Out() {
            super("--out", new ValueGrammar<>("PATH or s3://BUCKET/KEY", FeedLocation::orFile));
        }
    }

    static final class FeedPlace extends OptionConverter<FeedLocation> {
        FeedPlace() {
            super("--feed", RequestGrammar.FEED_LOCATION);
        }
    }

    static final class FeedFormat extends OptionConverter<AllowlistFormat> {
        FeedFormat() {
            super("--feed-format", RequestGrammar.LIST_FORMAT);
        }
    }

    static final class FeedEntries extends OptionConverter<Pinning> {
        FeedEntries() {
            super("--feed-as", RequestGrammar.AS);
        }
    }

    static final class NameOfList extends OptionConverter<ListName> {
        NameOfList() {
            super("--name", new ValueGrammar<>(ListName.GRAMMAR, ListName::chosen));
        }
    }

    static final class Transport extends OptionConverter<TransportProtocol> {
        Transport() {
            super("--protocol", new ValueGrammar<>("tcp, udp", TransportProtocol::parse));
        }
    }

    static final class Expire extends OptionConverter<Duration> {
        Expire() {
            super("--expire", EXPIRE.typed());
        }
    }

    static final class Target extends OptionConverter<ListTarget> {
        Target() {
            super(RequestField.TO, RequestGrammar.TO);
        }
    }

    static final class SyncEntries extends OptionConverter<Pinning> {
        SyncEntries() {
            super(RequestField.AS, RequestGrammar.AS);
        }
    }

    static final class RemoveAfter extends OptionConverter<Duration> {
        RemoveAfter() {
            super(RequestField.REMOVE_AFTER, RequestGrammar.REMOVE_AFTER.typed());
        }
    }

    static final class MaxAdded extends OptionConverter<Integer> {
        MaxAdded() {
            super(RequestField.MAX_ADDED, RequestGrammar.MAX_ADDED, Number::intValue);
        }
    }

    static final class LogFormat extends OptionConverter<ImportFormat> {
        LogFormat() {
            super("--format", new ValueGrammar<>(ImportFormat.names(), ImportFormat::parse));
        }
    }

    static final class Zone extends OptionConverter<ZoneId> {
        Zone() {
            super("--zone", new ValueGrammar<>("a time zone such as Europe/Berlin", Zone::zone));
        }

        private static ZoneId zone(String text) {
            try {
                return ZoneId.of(text);
            } catch (DateTimeException _) {
                throw new IllegalArgumentException("is no time zone");
            }
        }
    }

    static final class Interval extends OptionConverter<Duration> {
        Interval() {
            super("--every", WATCH.typed());
        }
    }

    static final class Length extends OptionConverter<Duration> {
        Length() {
            super("--for", WATCH.typed());
        }
    }
}
