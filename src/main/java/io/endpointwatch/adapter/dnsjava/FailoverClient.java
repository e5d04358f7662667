package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Transport;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.xbill.DNS.Message;

/// Sends a question to several equivalent servers until one answers.
final class FailoverClient {
    /// The first servers of a long list get the longest time: usually one of them answers.
    private static final int SHARES = 4;

    private final EdnsSupport edns;

    FailoverClient(EdnsSupport edns) {
        this.edns = edns;
    }

    /// Queries the servers in order until one answers. A single server is queried twice. The total time is at
    /// most twice the timeout. With more than two servers, each attempt gets 1/min([#SHARES], servers left) of
    /// the remaining time, so the last one is queried, too. Silent servers are queried without EDNS in the last
    /// quarter of the time (RFC 6891 section 7).
    ///
    /// @param servers at least one
    /// @param timeout the maximum time for one server
    ServerReply ask(List<ServerTarget> servers, Question question, Duration timeout, Deadline deadline) {
        return new Query(servers, question, timeout, deadline.atMost(timeout.multipliedBy(2))).reply();
    }

    /// The more useful reply. Any response is better than none, and a complete one is better than a truncated
    /// one. Otherwise the later reply is used.
    static ServerReply better(ServerReply before, ServerReply now) {
        return rank(before) > rank(now) ? before : now;
    }

    private static int rank(ServerReply reply) {
        return switch (reply) {
            case ServerReply.Missing _ -> 0;
            case ServerReply.Truncated _ -> 1;
            case ServerReply.Received _ -> 2;
        };
    }

    /// Whether the reply is data from a server that may give it: it recursed, or it is authoritative.
    static boolean isSettled(ServerReply reply, Question question) {
        return reply instanceof ServerReply.Received received
                && ResponseParser.isData(received.rcode())
                && (question.recursive() ? !ResponseParser.isUnrecursed(received) : received.isAuthoritative());
    }

    private final class Query {
        private final List<ServerTarget> servers;
        private final Question question;
        private final Duration timeout;
        private final Deadline end;
        /// Servers that answered anything. Also those that were not queried because too many files were open.
        private final Set<ServerTarget> responded = new HashSet<>();

        Query(List<ServerTarget> servers, Question question, Duration timeout, Deadline end) {
            this.servers = servers;
            this.question = question;
            this.timeout = timeout;
            this.end = end;
        }

        /// A query with a client subnet is never repeated without EDNS, because that answer would not be for
        /// the subnet.
        ServerReply reply() {
            List<ServerTarget> withEdns =
                    servers.stream().filter(edns::isSupportedBy).toList();
            if (question.clientSubnet().isPresent()) {
                ServerReply reply = askInOrder(twice(withEdns), end, this::ask);
                boolean none = !isSettled(reply, question) && servers.stream().noneMatch(edns::isSupportedBy);
                return none ? new ServerReply.Missing(Failure.Kind.NO_CLIENT_SUBNET) : reply;
            }
            Deadline withEdnsUntil = withEdns.isEmpty()
                    ? end
                    : end.atMost(end.left().multipliedBy(3).dividedBy(4));
            ServerReply reply = askInOrder(twice(servers), withEdnsUntil, this::ask);
            List<ServerTarget> silent = withEdns.stream()
                    .filter(server -> !responded.contains(server))
                    .toList();
            return settles(reply) ? reply : better(reply, askInOrder(silent, end, this::askWithoutEdns));
        }

        private List<ServerTarget> twice(List<ServerTarget> some) {
            return servers.size() == 1
                    ? Stream.concat(some.stream(), some.stream()).toList()
                    : some;
        }

        /// @param attempt queries a server within a time
        private ServerReply askInOrder(
                List<ServerTarget> attempts, Deadline until, BiFunction<ServerTarget, Duration, ServerReply> attempt) {
            ServerReply reply = new ServerReply.Missing(Failure.Kind.TIMEOUT);
            for (int i = 0; i < attempts.size() && !until.isPast(); i++) {
                Duration share =
                        until.left().dividedBy(servers.size() == 1 ? 1 : Math.min(attempts.size() - i, SHARES));
                reply = better(reply, attempt.apply(attempts.get(i), share.compareTo(timeout) < 0 ? share : timeout));
                if (settles(reply)) {
                    return reply;
                }
            }
            return reply;
        }

        private boolean settles(ServerReply reply) {
            return isSettled(reply, question) || servers.size() == 1 && reply instanceof ServerReply.Received;
        }

        private ServerReply ask(ServerTarget server, Duration time) {
            boolean withEdns = edns.isSupportedBy(server);
            ServerReply reply = send(server, withEdns ? question.message() : question.plainMessage(), time);
            if (!isSilence(reply)) {
                responded.add(server);
            }
            if (!withEdns || !(reply instanceof ServerReply.Received received)) {
                return reply;
            }
            if (!received.mayBeDueToEdns()) {
                edns.recordSupport(server);
                return reply;
            }
            return question.clientSubnet().isPresent() ? reply : better(reply, askWithoutEdns(server, timeout));
        }

        private static boolean isSilence(ServerReply reply) {
            return reply instanceof ServerReply.Missing(Failure.Kind why) && why != Failure.Kind.TOO_MANY_OPEN_FILES;
        }

        private ServerReply askWithoutEdns(ServerTarget server, Duration time) {
            ServerReply reply = send(server, question.plainMessage(), time);
            if (isSettled(reply, question)) {
                edns.recordFailure(server);
            }
            return reply;
        }

        private ServerReply send(ServerTarget server, Message message, Duration time) {
            ServerReply reply = DnsTransport.exchange(server.socket(), server.transport(), message, end.atMost(time));
            boolean overUdp = server.transport() == Transport.UDP;
            return overUdp && reply instanceof ServerReply.Received received && received.isTruncated()
                    ? retryOverTcp(received, server, message, time)
                    : rejectTruncated(reply);
        }

        private ServerReply retryOverTcp(
                ServerReply.Received truncated, ServerTarget server, Message message, Duration time) {
            ServerReply reply = DnsTransport.exchange(server.socket(), Transport.TCP, message, end.atMost(time));
            boolean closed = reply instanceof ServerReply.Missing(Failure.Kind why)
                    && (why == Failure.Kind.TIMEOUT || why == Failure.Kind.UNREACHABLE);
            return closed ? new ServerReply.Truncated(truncated) : rejectTruncated(reply);
        }

        /// Truncation over TCP is an error.
        private static ServerReply rejectTruncated(ServerReply reply) {
            return reply instanceof ServerReply.Received received && received.isTruncated()
                    ? new ServerReply.Missing(Failure.Kind.MALFORMED)
                    : reply;
        }
    }
}
