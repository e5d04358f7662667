package io.endpointwatch.adapter.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.sync.ListedEntry;
import io.endpointwatch.sync.SyncStep;
import io.endpointwatch.usecase.PrefixListException;
import io.endpointwatch.usecase.PrefixLists;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;

/// Customer-managed prefix lists of Amazon VPC, by the Query API of EC2 (version 2016-11-15).
public final class Ec2PrefixLists implements PrefixLists {
    private static final String VERSION = "2016-11-15";
    private static final String PAGE = "100";
    /// So many pages hold ten times what AWS allows in a list by default.
    private static final int MAX_PAGES = 100;

    private final AwsServices services;
    private final SignedCalls calls;

    Ec2PrefixLists(AwsServices services, SignedCalls calls) {
        this.services = services;
        this.calls = calls;
    }

    /// With the region, the endpoints and the credentials that the environment and the configuration of AWS
    /// name.
    public static Ec2PrefixLists of(Map<String, String> environment) {
        return new Ec2PrefixLists(new AwsServices(environment), DefaultCalls.create());
    }

    @Override
    public Status status(String id) {
        Map<String, String> parameters = new TreeMap<>(Map.of("PrefixListId.1", id));
        XmlElement answer = call(id, "DescribeManagedPrefixLists", parameters, true);
        return read(
                id,
                () -> answer.items("prefixListSet")
                        .filter(one ->
                                one.text("prefixListId").filter(id::equals).isPresent())
                        .map(Ec2PrefixLists::status)
                        .findFirst()
                        .orElseThrow(() -> new PrefixListException(
                                PrefixListException.Kind.REFUSED,
                                "EC2 finds no list " + id
                                        + " in this account and region: check its ID, AWS_REGION and the"
                                        + " credentials",
                                null)));
    }

    private static Status status(XmlElement list) {
        String state = list.text("state").orElse("");
        return new Status(
                family(list.need("addressFamily")),
                Long.parseLong(list.need("version")),
                Integer.parseInt(list.need("maxEntries")),
                state.endsWith("-in-progress"),
                state.endsWith("-failed")
                        ? Optional.of(AwsError.clean(list.text("stateMessage").orElse(state)))
                        : Optional.empty());
    }

    private static Family family(String text) {
        return switch (text) {
            case "IPv4" -> Family.IPV4;
            case "IPv6" -> Family.IPV6;
            default -> throw new IllegalArgumentException("the address family " + text);
        };
    }

    @Override
    public List<ListedEntry> entries(String id, long version) {
        List<ListedEntry> entries = new ArrayList<>();
        Optional<String> next = Optional.empty();
        for (int page = 0; page < MAX_PAGES; page++) {
            Map<String, String> parameters = new TreeMap<>(
                    Map.of("PrefixListId", id, "TargetVersion", String.valueOf(version), "MaxResults", PAGE));
            next.ifPresent(token -> parameters.put("NextToken", token));
            XmlElement answer = call(id, "GetManagedPrefixListEntries", parameters, true);
            entries.addAll(read(
                    id,
                    () -> answer.items("entrySet")
                            .map(one -> new ListedEntry(
                                    Prefix.parse(one.need("cidr")),
                                    one.text("description").orElse("")))
                            .toList()));
            next = answer.text("nextToken");
            if (next.isEmpty()) {
                return entries;
            }
        }
        throw Ec2Error.unreadable(id, new IllegalArgumentException("more than " + MAX_PAGES + " pages of entries"));
    }

    @Override
    public void change(String id, long version, SyncStep step) {
        Map<String, String> parameters = new TreeMap<>(Map.of("PrefixListId", id));
        switch (step) {
            case SyncStep.Resize(int maxEntries) -> parameters.put("MaxEntries", String.valueOf(maxEntries));
            case SyncStep.Add(List<ListedEntry> entries) -> {
                parameters.put("CurrentVersion", String.valueOf(version));
                for (int i = 0; i < entries.size(); i++) {
                    String entry = "AddEntry." + (i + 1);
                    parameters.put(entry + ".Cidr", entries.get(i).prefix().toString());
                    parameters.put(entry + ".Description", entries.get(i).description());
                }
            }
            case SyncStep.Remove(List<Prefix> prefixes) -> {
                parameters.put("CurrentVersion", String.valueOf(version));
                for (int i = 0; i < prefixes.size(); i++) {
                    parameters.put(
                            "RemoveEntry." + (i + 1) + ".Cidr", prefixes.get(i).toString());
                }
            }
        }
        call(id, "ModifyManagedPrefixList", parameters, false);
    }

    /// @param repeatable whether a second call after one without an answer does no harm. Changes are made
    ///        once: the caller reads the list and plans again.
    private XmlElement call(String id, String action, Map<String, String> parameters, boolean repeatable) {
        parameters.put("Action", action);
        parameters.put("Version", VERSION);
        byte[] form = parameters.entrySet().stream()
                .map(one -> URLEncoder.encode(one.getKey(), UTF_8) + "=" + URLEncoder.encode(one.getValue(), UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(UTF_8);
        AwsReply reply = send(id, form, repeatable);
        if (!reply.isOk()) {
            throw Ec2Error.of(id, action, reply);
        }
        return read(id, () -> {
            XmlElement root = XmlElement.parse(reply.body());
            if (!root.name().equals(action + "Response")) {
                throw new IllegalArgumentException("the answer to " + action + " is a " + root.name());
            }
            return root;
        });
    }

    private AwsReply send(String id, byte[] form, boolean repeatable) {
        try {
            Region region = services.region();
            return calls.send(
                    new AwsCall(
                            "ec2",
                            SdkHttpMethod.POST,
                            services.url("EC2", region),
                            Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                            form,
                            repeatable),
                    region);
        } catch (UnansweredCall lost) {
            throw Ec2Error.unanswered(id, lost);
        } catch (SdkException | IllegalStateException unconfigured) {
            throw Ec2Error.unconfigured(id, unconfigured);
        }
    }

    private static <T> T read(String id, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw Ec2Error.unreadable(id, e);
        }
    }
}
