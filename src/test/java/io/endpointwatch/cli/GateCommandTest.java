package io.endpointwatch.cli;

import static io.endpointwatch.watch.Scene.ENDPOINT;
import static io.endpointwatch.watch.Scene.NOON;
import static io.endpointwatch.watch.Scene.SYSTEM;
import static io.endpointwatch.watch.Scene.addresses;
import static io.endpointwatch.watch.Scene.after;
import static io.endpointwatch.watch.Scene.ipv4;
import static io.endpointwatch.watch.Scene.ipv6;
import static io.endpointwatch.watch.Scene.nodata;
import static io.endpointwatch.watch.Scene.nxdomain;
import static io.endpointwatch.watch.Scene.servfail;
import static io.endpointwatch.watch.Scene.timeout;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.endpointwatch.check.InMemoryStateStore;
import io.endpointwatch.check.ScriptedResolver;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.Failure;

/// When the gate stays shut, and what it says then. A command that no machine has shows that nothing was run: to try
/// would be bad usage.
class GateCommandTest {
    private static final String COMMAND = "no-such-command-anywhere";

    private final InMemoryStateStore store = new InMemoryStateStore();
    private final ScriptedResolver resolver = new ScriptedResolver();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Instant now = NOON;

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return EndpointWatch.run(new Desk(store, resolver, () -> now), new PrintWriter(out), new PrintWriter(err), false,
                arguments);
    }

    private int gate(String... options) {
        List<String> arguments = new ArrayList<>(List.of("gate", "www.example.org"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--", COMMAND, "renew"));
        return run(arguments.toArray(String[]::new));
    }

    static Stream<Arguments> failures() {
        return Stream.concat(Stream.of(Arguments.of(timeout(), "timeout"), Arguments.of(servfail(), "SERVFAIL")),
                Arrays.stream(Failure.Kind.values()).filter(kind -> kind != Failure.Kind.RCODE).map(kind -> Arguments.of(
                        new Answer.Unanswered(Failure.of(kind), CnameChain.none(ENDPOINT.host()), Optional.empty()), kind.toString())));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFamilyThatCouldNotBeLookedUpKeepsItShut(Answer failed, String how) {
        resolver.says(ipv4(SYSTEM), failed).says(ipv6(SYSTEM), addresses("2001:db8::7"));

        assertThat(gate("--allow", "2001:db8::7")).isEqualTo(2);

        assertThat(err.toString()).startsWith("ENDPOINT CRITICAL - what www.example.org:443 is from here is not known: "
                + "system ipv4 " + how + "; not run: " + COMMAND + " renew\n");
    }

    @Test
    void aNameThatIsGoneKeepsItShut() {
        resolver.says(ipv4(SYSTEM), nxdomain()).says(ipv6(SYSTEM), nxdomain());

        assertThat(gate("--allow", "192.0.2.7")).isEqualTo(2);

        assertThat(err.toString()).startsWith("ENDPOINT CRITICAL - www.example.org:443 has no address from here");
    }

    @Test
    void aFamilyWithoutAddressesDoesNotKeepItShut() {
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7")).says(ipv6(SYSTEM), nodata());

        assertThat(gate("--allow", "192.0.2.7")).isEqualTo(3);

        assertThat(err.toString()).contains('"' + COMMAND + "\" cannot be started");
    }

    @Test
    void aDryRunTellsWhatItWouldRun() {
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

        assertThat(err.toString()).startsWith("ENDPOINT CRITICAL - 4 of 5 addresses of www.example.org:443 are not allowed:"
                + " 192.0.2.8, 192.0.2.9, 192.0.2.10 and 1 more; not run: ");
    }
}
