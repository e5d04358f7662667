package io.endpointwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.api.RequestBuilder;
import io.endpointwatch.api.RequestReader;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.json.Json;
import io.endpointwatch.observation.Endpoint;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// The command line and a payload that say the same make the same request.
class OptionsAndFieldsTest {
    private static final Endpoint ENDPOINT = new Endpoint(new DnsName("www.example.org"), 443);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "check |",
                "check --resolver 9.9.9.9 --resolver authoritative --resolver tcp://192.0.2.53:5353 | 'resolvers': ['9.9.9.9', 'authoritative', 'tcp://192.0.2.53:5353']",
                "check --client-subnet 203.0.113.0/24 | 'clientSubnets': ['203.0.113.0/24']",
                "check --family ipv6 | 'families': ['ipv6']",
                "check --allow 192.0.2.7 --allow 2001:db8::/32 | 'allow': ['192.0.2.7', '2001:db8::/32']",
                "check --tracking exact --forget-after 2d | 'tracking': 'exact', 'forgetAfter': 'P2D'",
                "check --confirm-failures 3 | 'confirmFailures': 3",
                "check --remind-every 0s --digest-every 1h | 'remindEvery': 'PT0S', 'digestEvery': 'PT1H'",
                "check --connect --no-networks --timeout 1500ms | 'connect': true, 'networks': false, 'timeout': 'PT1.5S'",
                "check --dry-run --notify-baseline | 'dryRun': true, 'notifyBaseline': true",
                "gate true |",
                "gate --now-only --family ipv4 true | 'families': ['ipv4']",
                "import f --forget-after 1w | 'forgetAfter': 'P7D'",
                "accept | 'action': 'accept'",
                "accept 192.0.2.7 --remove 192.0.2.8 | 'action': 'accept', 'allow': ['192.0.2.7'], 'remove': ['192.0.2.8']",
                "accept --list | 'action': 'accept', 'list': true",
                "accept --dry-run | 'action': 'accept', 'dryRun': true",
                "history | 'action': 'history'",
                "history --since 48h | 'action': 'history', 'window': 'PT48H'",
                "reset --dry-run | 'action': 'reset', 'dryRun': true",
                "report | 'action': 'report', 'format': 'text'",
                "report --json | 'action': 'report'",
                "report --since 14d --until 2026-11-28 --holds-for 90d --with 0.9 --format csv | 'action': 'report', 'window': 'P14D', 'until': '2026-11-28', 'holdsFor': 'P90D', 'with': 0.9, 'format': 'csv'",
                "sync --to aws-prefix-list:pl-0123456789abcdef0 | 'action': 'sync', 'to': 'aws-prefix-list:pl-0123456789abcdef0'",
                "sync api.example.org:8443 --to aws-prefix-list:pl-0123456789abcdef0 --as prefixes --remove-after 2w --max-added 5 --since 14d --dry-run | 'action': 'sync', 'to': 'aws-prefix-list:pl-0123456789abcdef0', 'endpoints': ['api.example.org:8443'], 'as': 'prefixes', 'removeAfter': 'P14D', 'maxAdded': 5, 'window': 'P14D', 'dryRun': true",
                "allowlist --since 14d | 'action': 'report', 'window': 'P14D'"
            })
    void makeTheSameRequest(String line, String fields) {
        String[] words = line.split(" ");
        EndpointCommand<?> command = command(words);
        String payload = "{'endpoint': 'www.example.org'" + (fields == null ? "" : ", " + fields) + "}";

        assertThat(command.request(new RequestBuilder(ENDPOINT)))
                .isEqualTo(new RequestReader(Optional.empty(), Optional.empty())
                        .readAll(Json.parse(payload.replace('\'', '"')))
                        .getFirst());
    }

    private static EndpointCommand<?> command(String... words) {
        EndpointCommand<?> command = switch (words[0]) {
            case "check" -> new CheckCommand();
            case "gate" -> new GateCommand();
            case "import" -> new ImportCommand();
            case "accept" -> new AcceptCommand();
            case "history" -> new HistoryCommand();
            case "reset" -> new ResetCommand();
            case "report" -> new ReportCommand();
            case "sync" -> new SyncCommand();
            case "allowlist" -> new AllowlistCommand();
            default -> throw new IllegalArgumentException(words[0]);
        };
        String[] arguments = Stream.concat(
                        Stream.of("www.example.org"), Stream.of(words).skip(1))
                .toArray(String[]::new);
        return CommandLine.populateCommand(command, arguments);
    }
}
