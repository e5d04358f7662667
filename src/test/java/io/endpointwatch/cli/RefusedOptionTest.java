package io.endpointwatch.cli;

import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.addresses;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.api.RequestField;
import io.endpointwatch.usecase.InMemoryStateStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// Every refusal names what the person wrote: the option or argument, the value, and what is accepted.
class RefusedOptionTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return EndpointWatch.run(
                new TestEnvironment(new InMemoryStateStore(), (_, _, _) -> addresses("192.0.2.7"), () -> NOON),
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "check a.example:0 | PORT: 0; accepted: a whole number from 1 to 65535",
                "check a.example:x | PORT: \"x\"; accepted: a whole number from 1 to 65535",
                "check a.example:443.5 | PORT: 443.5; accepted: a whole number from 1 to 65535",
                "check 192.0.2.7 | HOST: \"192.0.2.7\" is an address; give a host name; accepted: a host name such as www.example.org",
                "watch a.example b..example | HOST: \"b..example\" is empty or has an empty label; accepted: a host name such as www.example.org",
                "watch a.example --every 0s | --every: \"0s\" is out of bounds; accepted: a time such as 500ms, 90s, 15m, 48h, 14d, 2w or PT15M, from 1ms to 3660d",
                "watch a.example --for long | --for: \"long\" is no duration; accepted: a time such as 500ms, 90s, 15m, 48h, 14d, 2w or PT15M, from 1ms to 3660d",
                "check a.example --confirm-failures 0 | --confirm-failures: 0; accepted: a whole number from 1 to 1000",
                "check a.example --confirm-failures x | --confirm-failures: \"x\"; accepted: a whole number from 1 to 1000",
                "check a.example --family ipv5 | --family: not an address family: ipv5; accepted: ipv4, ipv6",
                "check a.example --family ipv4 --family ipv6 --family ipv4 | --family: 3 elements; accepted: at most 2",
                "check a.example --tracking loose | --tracking: \"loose\" is no way of tracking; accepted: pool or exact",
                "check a.example --timeout 1h | --timeout: \"1h\" is out of bounds; accepted: a time such as 500ms, 90s, 15m, 48h, 14d, 2w or PT15M, from 10ms to 1m",
                "report a.example --with 1 | --with: 1; accepted: a number from 0.01 to 0.99",
                "report a.example --with x | --with: \"x\"; accepted: a number from 0.01 to 0.99",
                "report a.example --until 28.11.2026 | --until: \"28.11.2026\" is no time; accepted: a time in UTC such as 2026-11-28T12:00:00Z, or a day such as 2026-11-28",
                "report a.example --format pdf | --format: \"pdf\" is no format; accepted: text, json, csv, html",
                "allowlist a.example --as blocks | --as: \"blocks\" is no kind of entry; accepted: addresses, prefixes, published, registered, names",
                "allowlist a.example --format csv | --format: not an allowlist format: csv; accepted: plain, json, nftables, iptables, ipset, pf, mikrotik, fortios, asa, junos, networkpolicy, aws-prefix-list, prefix-list-modifications, waf-ip-set, terraform, request",
                "sync a.example --to pl-0 | --to: \"pl-0\" is not the name of a list; accepted: aws-prefix-list: and the ID of a list, such as aws-prefix-list:pl-0123456789abcdef0",
                "sync a.example --to aws-prefix-list:payments | --to: \"aws-prefix-list:payments\" is not the ID of a prefix list; accepted: aws-prefix-list: and the ID of a list, such as aws-prefix-list:pl-0123456789abcdef0",
                "sync a.example --to aws-prefix-list:pl-0123456789abcdef0 --max-added 1001 | --max-added: 1001; accepted: a whole number from 0 to 1000",
                "sync a.example --to aws-prefix-list:pl-0123456789abcdef0 --remove-after 1m | --remove-after: \"1m\" is out of bounds; accepted: a time such as 500ms, 90s, 15m, 48h, 14d, 2w or PT15M, from 1h to 366d",
                "import a.example f --format xml | --format: \"xml\" is no format; accepted: jsonl, experiment, dig, dig-yaml, drill, massdns,"
                        + " zdns, dnsx, atlas, route53, pdns, dnstap, hosts, hosts-git",
                "import a.example f --zone Mars | --zone: \"Mars\" is no time zone; accepted: a time zone such as Europe/Berlin",
                "gate a.example true | --allow: nothing is allowed yet; accepted: --allow with what the firewall allows, or 'endpoint-watch accept a.example' first",
                "report a.example | HOST: nothing is known of a.example:443 yet: check it first, or import observations"
            })
    void isNamedAsThePersonWroteIt(String line, String message) {
        assertThat(run(line.split(" "))).isEqualTo(3);
        assertThat(err.toString()).isEqualToNormalizingNewlines("ENDPOINT UNKNOWN - " + message + "\n");
    }

    @Test
    void whatToAcceptIsNamedAsTheArgumentThatItIs() {
        assertThat(run("accept", "a.example")).isEqualTo(3);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("ENDPOINT UNKNOWN - CIDR|@FILE: nothing is known of a.example:443 yet:"
                        + " check it first, or name the addresses and prefixes to accept\n");
    }

    @Test
    void tooManyResolversAreRefusedByTheirOption() {
        String[] arguments = Stream.concat(
                        Stream.of("check", "a.example"),
                        Collections.nCopies(65, List.of("--resolver", "9.9.9.9")).stream()
                                .flatMap(List::stream))
                .toArray(String[]::new);

        assertThat(run(arguments)).isEqualTo(3);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("ENDPOINT UNKNOWN - --resolver: 65 elements; accepted: at most 64\n");
    }

    @Test
    void everyFieldIsCalledAsAnOptionThatThereIs() {
        Set<String> options = Arrays.stream(Subcommand.values())
                .flatMap(command ->
                        CommandLine.Model.CommandSpec.forAnnotatedObject(command.type()).optionsMap().keySet().stream())
                .collect(Collectors.toSet());

        assertThat(RequestField.values())
                .extracting(RequestField::option)
                .filteredOn(name -> name.startsWith("--"))
                .isSubsetOf(options);
    }
}
