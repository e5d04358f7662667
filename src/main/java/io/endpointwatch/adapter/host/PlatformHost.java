package io.endpointwatch.adapter.host;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.render.Sanitizer;
import io.endpointwatch.usecase.Host;
import io.endpointwatch.usecase.HostAnswer;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Resolves through the platform. On Linux, that is `getaddrinfo` of the C library for both families. It uses
/// nsswitch.conf, `/etc/hosts`, search lists and all other configuration of the host.
public final class PlatformHost implements Host {
    /// Any port will do: routes do not depend on it.
    private static final int PORT = 443;

    private final HostsFile hosts = new HostsFile(Path.of("/etc/hosts"), Path.of("/etc/nsswitch.conf"));

    /// Disables the platform's DNS cache for the whole process.
    public PlatformHost() {
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        Security.setProperty("networkaddress.cache.stale.ttl", "0");
    }

    /// The C library cannot be interrupted. A thread that hangs in it is abandoned. It is a daemon, so it does
    /// not delay the end of the program.
    @Override
    public HostAnswer lookUp(DnsName name, Duration within) {
        FutureTask<HostAnswer> task = new FutureTask<>(() -> ask(name));
        Thread thread = Thread.ofPlatform().daemon().name("getaddrinfo").unstarted(task);
        // This excludes resolvers that a library adds to the class path.
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        thread.start();
        try {
            return task.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return new HostAnswer.TimedOut(within);
        } catch (ExecutionException e) {
            throw new IllegalStateException("getaddrinfo could not be called", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking up " + name, e);
        }
    }

    private HostAnswer ask(DnsName name) {
        try {
            Set<IpAddress> addresses = Stream.of(InetAddress.getAllByName(name.text()))
                    .map(one -> IpAddress.of(one.getAddress()))
                    .collect(Collectors.toCollection(TreeSet::new));
            return new HostAnswer.Addresses(new TreeSet<>(addresses), hosts.hasAll(name, addresses));
        } catch (UnknownHostException e) {
            String message = Sanitizer.line(String.valueOf(e.getMessage()));
            String prefix = name + ": ";
            return new HostAnswer.Failed(
                    message.startsWith(prefix) ? message.substring(prefix.length()) : "no address");
        }
    }

    /// Connecting a UDP socket sends nothing. The kernel only looks for a route and a source address.
    @Override
    public boolean hasRoute(IpAddress address) {
        try (DatagramChannel channel = DatagramChannel.open(protocol(address.family()))) {
            return connects(channel, InetAddress.getByAddress(address.octets()));
        } catch (UnsupportedOperationException _) {
            return false;
        } catch (IOException _) {
            // Without a socket, nothing is known about routes.
            return true;
        }
    }

    private static boolean connects(DatagramChannel channel, InetAddress address) throws IOException {
        try {
            channel.connect(new InetSocketAddress(address, PORT));
        } catch (IOException _) {
            return false;
        }
        InetAddress from = ((InetSocketAddress) channel.getLocalAddress()).getAddress();
        return address.isLinkLocalAddress() || !(from instanceof Inet6Address && from.isLinkLocalAddress());
    }

    private static ProtocolFamily protocol(Family family) {
        return switch (family) {
            case IPV4 -> StandardProtocolFamily.INET;
            case IPV6 -> StandardProtocolFamily.INET6;
        };
    }

    @Override
    public Set<Family> families() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(own -> !own.isLoopbackAddress() && !own.isLinkLocalAddress())
                    .map(own -> IpAddress.of(own.getAddress()).family())
                    .collect(Collectors.toSet());
        } catch (SocketException _) {
            return Set.of(Family.values());
        }
    }
}
