package io.endpointwatch.cli;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NINE;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.after;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.ipv6;
import static io.endpointwatch.rules.Scene.nodata;
import static io.endpointwatch.rules.Scene.nxdomain;
import static io.endpointwatch.rules.Scene.servfail;
import static io.endpointwatch.rules.Scene.timeout;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.adapter.console.ConsoleNotifier;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.network.Family;
import io.endpointwatch.usecase.HostAnswer;
import io.endpointwatch.usecase.InMemoryStateStore;
import io.endpointwatch.usecase.ScriptedHost;
import io.endpointwatch.usecase.ScriptedResolver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// When the gate stays shut, and what it says then. A command that no machine has shows that nothing was run: to try
/// would be bad usage.
class GateCommandTest {
    private static final String COMMAND = "no-such-command-anywhere";

    private final InMemoryStateStore store = new InMemoryStateStore();
    private final ScriptedResolver resolver = new ScriptedResolver();
    private final ScriptedHost host = new ScriptedHost();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Instant now = NOON;

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return EndpointWatch.run(
                new TestEnvironment(store, resolver, ConsoleNotifier::new, () -> now, host),
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                arguments);
    }

    private int gate(String... options) {
        List<String> arguments = new ArrayList<>(List.of("gate", "www.example.org"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--", COMMAND, "renew"));
        return run(arguments.toArray(String[]::new));
    }

    static Stream<Arguments> failures() {
        return Stream.concat(
                Stream.of(Arguments.of(timeout(), "timeout"), Arguments.of(servfail(), "SERVFAIL")),
                Arrays.stream(Failure.Kind.values())
                        .filter(kind -> kind != Failure.Kind.RCODE)
                        .map(kind -> Arguments.of(
                                new Answer.Unanswered(
                                        Failure.of(kind), CnameChain.none(ENDPOINT.host()), Optional.empty()),
                                kind.toString())));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFamilyThatCouldNotBeLookedUpKeepsItShut(Answer failed, String how) {
        resolver.says(ipv4(SYSTEM), failed).says(ipv6(SYSTEM), addresses("2001:db8::7"));

        assertThat(gate("--allow", "2001:db8::7")).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("ENDPOINT CRITICAL - lookup of www.example.org:443 failed: system ipv4 " + how
                        + "; not run: " + COMMAND + " renew\n");
    }

    @Test
    void aNameThatIsGoneKeepsItShut() {
        resolver.says(ipv4(SYSTEM), nxdomain()).says(ipv6(SYSTEM), nxdomain());

        assertThat(gate("--allow", "192.0.2.7")).isEqualTo(2);

        assertThat(err.toString()).startsWith("ENDPOINT CRITICAL - www.example.org:443 has no address from here");
    }

    @Test
    void aFamilyWithoutAddressesDoesNotKeepItShut() {
        host.says("192.0.2.7");
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7")).says(ipv6(SYSTEM), nodata());

        assertThat(gate("--allow", "192.0.2.7")).isEqualTo(3);

        assertThat(err.toString()).contains('"' + COMMAND + "\" cannot be started");
    }

    @Test
    void aDryRunTellsWhatItWouldRun() {
        host.says("192.0.2.7");
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7"));

        assertThat(gate("--allow", "192.0.2.7", "--dry-run")).isZero();

        assertThat(out.toString()).isEqualToIgnoringNewLines("would run: " + COMMAND + " renew");
        assertThat(err.toString()).isEmpty();
        assertThat(store.load(ENDPOINT)).isEmpty();
    }

    @Test
    void aDryRunIsRefusedAsTheRunIs() {
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7"));

        assertThat(gate("--allow", "192.0.2.8", "--dry-run")).isEqualTo(2);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("192.0.2.7").contains("not run: " + COMMAND);
    }

    @Test
    void theLetterAsksForWhatIsBarredOnTopOfWhatIsAllowed() {
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7", "192.0.2.8"));
        gate("--allow", "192.0.2.7");
        now = after("PT2H");
        run("accept", "www.example.org", "192.0.2.7");

        assertThat(gate("--allow", "203.0.113.0/24")).isEqualTo(2);

        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                ENDPOINT CRITICAL - 1 of 2 addresses of www.example.org:443 is not allowed: 192.0.2.8; not run: %s renew

                Subject: Firewall: outgoing TCP to www.example.org:443

                Please let these connections out:

                  Destination  192.0.2.8/32   seen until 2026-11-23 14:00 UTC
                  Protocol     TCP
                  Port         443

                Why: our hosts connect to www.example.org on port 443,
                and these are the addresses that the name leads to. They were observed
                from 2026-11-23 12:00 UTC until 2026-11-23 14:00 UTC.

                Changes since the last accepted list:
                  + 192.0.2.8/32
                What is allowed already stays as it is.

                Addresses behind names move. If the firewall can filter by name (the TLS server
                name, or an HTTP proxy that allows names), please allow the name instead: then
                this list need not follow it.
                """.formatted(COMMAND));
    }

    @Test
    void ofManyAddressesTheFirstAreNamed() {
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7", "192.0.2.8", "192.0.2.9", "192.0.2.10", "192.0.2.11"));

        gate("--allow", "192.0.2.7");

        assertThat(err.toString())
                .startsWith("ENDPOINT CRITICAL - 4 of 5 addresses of www.example.org:443 are not allowed:"
                        + " 192.0.2.8, 192.0.2.9, 192.0.2.10 and 1 more; not run: ");
    }

    private void runs(String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("--dry-run");
        assertThat(gate(arguments.toArray(String[]::new))).as(err.toString()).isZero();
    }

    private void doesNotRun(String why, String... options) {
        assertThat(gate(options)).isEqualTo(2);
        assertThat(err.toString()).startsWith("ENDPOINT CRITICAL - " + why + "; not run: " + COMMAND + " renew\n");
    }

    @Test
    void anAddressThatOnlyTheHostFindsIsJudged() {
        host.says("10.1.2.3");
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7"));

        doesNotRun("1 of 2 addresses of www.example.org:443 is not allowed: 10.1.2.3", "--allow", "192.0.2.7");
        doesNotRun("1 of 2 addresses of www.example.org:443 is not allowed: 192.0.2.7", "--allow", "10.1.2.3");
        runs("--allow", "10.1.2.3", "--allow", "192.0.2.7");
    }

    @Test
    void aNameThatOnlyTheHostKnowsIsReached() {
        host.says("192.0.2.7");
        resolver.says(ipv4(SYSTEM), nxdomain()).says(ipv6(SYSTEM), nxdomain());

        runs("--allow", "192.0.2.7");
        doesNotRun("1 of 1 address of www.example.org:443 is not allowed: 192.0.2.7", "--allow", "192.0.2.8");
    }

    @Test
    void ofANameInTheHostsFileTheDnsIsPassedOver() {
        host.hasInHostsFile("192.0.2.7");
        resolver.says(ipv4(SYSTEM), addresses("203.0.113.9")).says(ipv6(SYSTEM), timeout());

        runs("--allow", "192.0.2.7");
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "Passed over, since programs on this host take www.example.org from /etc/hosts: 203.0.113.9");
        doesNotRun(
                "1 of 1 address of www.example.org:443 is not allowed: 192.0.2.7",
                "--allow",
                "203.0.113.9",
                "--dry-run");
    }

    /// A program that wants IPv4 alone asks the DNS for it.
    @Test
    void aHostsFileOfTheOtherFamilyAloneDecidesNothing() {
        host.hasInHostsFile("2001:db8::7");
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7"));

        runs("--family", "ipv4", "--allow", "192.0.2.7");
        doesNotRun(
                "1 of 1 address of www.example.org:443 is not allowed: 192.0.2.7",
                "--family",
                "ipv4",
                "--allow",
                "192.0.2.8");
    }

    @Test
    void otherResolversThatWereNamedCountBesideTheHostsFile() {
        host.hasInHostsFile("192.0.2.7");
        resolver.says(ipv4(NINE), addresses("203.0.113.9"));

        doesNotRun(
                "1 of 2 addresses of www.example.org:443 is not allowed: 203.0.113.9",
                "--resolver",
                "9.9.9.9",
                "--allow",
                "192.0.2.7");
    }

    static Stream<Arguments> noAddress() {
        return Stream.of(
                Arguments.of(new HostAnswer.Failed("Name or service not known"), "Name or service not known"),
                Arguments.of(new HostAnswer.TimedOut(Duration.ofSeconds(12)), "no answer within 12.0 s"));
    }

    @ParameterizedTest
    @MethodSource("noAddress")
    void aHostThatFindsNoAddressKeepsItShut(HostAnswer answer, String how) {
        host.says(answer);
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7"));

        doesNotRun(
                "this host finds no address of www.example.org:443 (getaddrinfo: " + how + ")", "--allow", "192.0.2.7");
        assertThat(err.toString()).contains("getent ahosts www.example.org", "/etc/nsswitch.conf", "/etc/resolv.conf");
    }

    @Test
    void whereOtherResolversAreNamedTheHostNeedNotKnowTheName() {
        resolver.says(ipv4(NINE), addresses("192.0.2.7"));

        runs("--resolver", "9.9.9.9", "--allow", "192.0.2.7");
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("This host itself finds no address of www.example.org"
                        + " (getaddrinfo: Name or service not known): judged by --resolver alone.");
        host.says("192.0.2.8");
        doesNotRun(
                "1 of 2 addresses of www.example.org:443 is not allowed: 192.0.2.8",
                "--resolver",
                "9.9.9.9",
                "--allow",
                "192.0.2.7");
    }

    @Test
    void aFamilyThatIsNotAskedForIsNotJudged() {
        host.says("192.0.2.7", "2001:db8::7");
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7")).says(ipv6(SYSTEM), addresses("2001:db8::7"));

        runs("--family", "ipv4", "--allow", "192.0.2.7");
    }

    @Test
    void aFamilyWithoutARouteIsLeftOut() {
        host.says("192.0.2.7", "2001:db8::7").hasNoRoute(Family.IPV6);
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7")).says(ipv6(SYSTEM), addresses("2001:db8::7"));

        runs("--allow", "192.0.2.7");
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("Left out, since this host has no IPv6 route: 2001:db8::7");
        doesNotRun("1 of 1 address of www.example.org:443 is not allowed: 192.0.2.7", "--allow", "2001:db8::7");
    }

    @Test
    void aHostWithoutAnyRouteIsJudgedByAll() {
        host.says("192.0.2.7", "2001:db8::7").hasNoRoute(Family.IPV6).hasNoRoute(Family.IPV4);
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7")).says(ipv6(SYSTEM), addresses("2001:db8::7"));

        doesNotRun("1 of 2 addresses of www.example.org:443 is not allowed: 2001:db8::7", "--allow", "192.0.2.7");
    }

    @Test
    void aMappedAddressIsJudgedAsIpv4() {
        host.says("::ffff:203.0.113.9");
        resolver.says(ipv6(SYSTEM), addresses("::ffff:203.0.113.9"));

        doesNotRun("1 of 1 address of www.example.org:443 is not allowed: 203.0.113.9", "--allow", "::/0");
        runs("--allow", "203.0.113.9");
    }

    @Test
    void aTranslatedAddressIsJudgedByTheIpv4AddressInside() {
        host.says("64:ff9b::203.0.113.9");
        resolver.says(ipv6(SYSTEM), addresses("64:ff9b::203.0.113.9"));

        doesNotRun(
                "1 of 1 address of www.example.org:443 is not allowed: 64:ff9b::cb00:7109 (NAT64 of 203.0.113.9)",
                "--allow",
                "::/0");
        assertThat(err.toString()).contains("Destination  203.0.113.9/32");
        runs("--allow", "203.0.113.9");
    }

    @Test
    void whatIpv4OnlyShowsIsJudgedByTheIpv4AddressInside() {
        host.says("2001:db8:122:cb00:71:900::");
        resolver.says(ipv6(SYSTEM), addresses("2001:db8:122:cb00:71:900::"))
                .says(new DnsName("ipv4only.arpa"), addresses("2001:db8:122:c000:0:aa00::"));

        doesNotRun(
                "1 of 1 address of www.example.org:443 is not allowed: 2001:db8:122:cb00:71:900:: (NAT64 of 203.0.113.9)",
                "--allow",
                "::/0");
        runs("--allow", "203.0.113.9");
    }

    private void rotates() {
        host.says("192.0.2.7");
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.8"));
        run("check", "www.example.org", "--notify", "none");
        now = after("PT2H");
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7"));
    }

    @Test
    void anAddressThatTheHostsResolverGaveLatelyKeepsItShut() {
        rotates();

        doesNotRun("192.0.2.8 is not allowed, and www.example.org:443 had it lately", "--allow", "192.0.2.7");
        assertThat(err.toString()).contains("within 7 days", "--now-only", "Destination  192.0.2.8/32");
        runs("--allow", "192.0.2.7", "--now-only");
        runs("--allow", "192.0.2.0/24");
    }

    @Test
    void anAddressThatIsForgottenDoesNotKeepItShut() {
        rotates();
        now = after("P8D");

        runs("--allow", "192.0.2.7");
    }

    @Test
    void anAddressThatOnlyAnotherResolverGaveLatelyDoesNotKeepItShut() {
        host.says("192.0.2.7");
        resolver.says(ipv4(NINE), addresses("192.0.2.8"));
        run("check", "www.example.org", "--resolver", "9.9.9.9", "--notify", "none");
        now = after("PT2H");
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7"));

        runs("--allow", "192.0.2.7");
    }

    @Test
    void anAllowFileThatYieldsNothingIsRefused(@TempDir Path folder) throws IOException {
        host.says("192.0.2.7");
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7"));
        Path empty = Files.writeString(folder.resolve("firewall.txt"), "# nothing\n");
        run("check", "www.example.org", "--notify", "none");
        run("accept", "www.example.org", "192.0.2.7");

        runs();
        assertThat(gate("--allow", "@" + empty)).isEqualTo(3);
        assertThat(err.toString()).startsWith("ENDPOINT UNKNOWN - --allow: ");
    }
}
