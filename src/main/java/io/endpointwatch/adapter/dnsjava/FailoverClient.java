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

/// Gets a question answered by one of several servers that should all know the same.
final class FailoverClient {
    /// The first of many servers get the longest time: most often one of them answers.
    private static final int SHARES = 4;

    private final EdnsSupport edns;

    FailoverClient(EdnsSupport edns) {
        this.edns = edns;
    }

    /// Asks the servers in order until one answers, the only one twice. It takes twice the timeout at most;
    /// where there are more than two servers, each gets its share of what is left of that, so that the last one
    /// has its turn too. Those that are silent are asked without EDNS in the last quarter of the time (RFC 6891
    /// section 7).
    ///
    /// @param servers at least one
    /// @param timeout for one server, at most
    ServerReply ask(List<ServerTarget> servers, Question question, Duration timeout, Deadline deadline) {
        return new Inquiry(servers, question, timeout, deadline.atMost(timeout.multipliedBy(2))).reply();
    }

    /// A response says more than silence, a whole one more than one that is cut, a settling one more than
    /// another, and otherwise the last word counts.
    static ServerReply better(ServerReply before, ServerReply now) {
        return rank(before) > rank(now) ? before : now;
    }

    private static int rank(ServerReply reply) {
        return switch (reply) {
            case ServerReply.Missing _ -> 0;
            case ServerReply.Cut _ -> 1;
            case ServerReply.Received _ -> 2;
        };
    }

    /// Whether it says something about the records, and was said by somebody who may.
    static boolean isSettled(ServerReply reply, Question question) {
        return reply instanceof ServerReply.Received received
                && ResponseParser.isData(received.rcode())
                && (question.recursive() ? !ResponseParser.isUnrecursed(received) : received.isAuthoritative());
    }

    private final class Inquiry {
        private final List<ServerTarget> servers;
        private final Question question;
        private final Duration timeout;
        private final Deadline end;
        /// Those that answered, whatever they said, and those that could not be asked.
        private final Set<ServerTarget> heard = new HashSet<>();

        Inquiry(List<ServerTarget> servers, Question question, Duration timeout, Deadline end) {
            this.servers = servers;
            this.question = question;
            this.timeout = timeout;
            this.end = end;
        }

        /// Without EDNS there is no client subnet: what came then would be for anybody.
        ServerReply reply() {
            List<ServerTarget> modern =
                    servers.stream().filter(edns::isExpectedOf).toList();
            if (question.clientSubnet().isPresent()) {
                ServerReply reply = inTurn(twice(modern), end, this::ask);
                boolean none = !isSettled(reply, question) && servers.stream().noneMatch(edns::isExpectedOf);
                return none ? new ServerReply.Missing(Failure.Kind.NO_CLIENT_SUBNET) : reply;
            }
            Deadline most = modern.isEmpty()
                    ? end
                    : end.atMost(end.left().multipliedBy(3).dividedBy(4));
            ServerReply reply = inTurn(twice(servers), most, this::ask);
            List<ServerTarget> silent =
                    modern.stream().filter(server -> !heard.contains(server)).toList();
            return settles(reply) ? reply : better(reply, inTurn(silent, end, this::askWithoutEdns));
        }

        private List<ServerTarget> twice(List<ServerTarget> some) {
            return servers.size() == 1
                    ? Stream.concat(some.stream(), some.stream()).toList()
                    : some;
        }

        /// @param attempt what to do with a server, and in which time
        private ServerReply inTurn(
                List<ServerTarget> turns, Deadline until, BiFunction<ServerTarget, Duration, ServerReply> attempt) {
            ServerReply reply = new ServerReply.Missing(Failure.Kind.TIMEOUT);
            for (int i = 0; i < turns.size() && !until.isPast(); i++) {
                Duration share = until.left().dividedBy(servers.size() == 1 ? 1 : Math.min(turns.size() - i, SHARES));
                reply = better(reply, attempt.apply(turns.get(i), share.compareTo(timeout) < 0 ? share : timeout));
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
            boolean modern = edns.isExpectedOf(server);
            ServerReply reply = send(server, modern ? question.message() : question.plainMessage(), time);
            if (!isSilence(reply)) {
                heard.add(server);
            }
            if (!modern || !(reply instanceof ServerReply.Received received)) {
                return reply;
            }
            if (!received.mayBeDueToEdns()) {
                edns.found(server);
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
                edns.missed(server);
            }
            return reply;
        }

        private ServerReply send(ServerTarget server, Message message, Duration time) {
            ServerReply reply = DnsTransport.exchange(server.socket(), server.transport(), message, end.atMost(time));
            boolean overUdp = server.transport() == Transport.UDP;
            return overUdp && reply instanceof ServerReply.Received received && received.isTruncated()
                    ? whole(received, server, message, time)
                    : withoutCut(reply);
        }

        private ServerReply whole(ServerReply.Received cut, ServerTarget server, Message message, Duration time) {
            ServerReply reply = DnsTransport.exchange(server.socket(), Transport.TCP, message, end.atMost(time));
            boolean closed = reply instanceof ServerReply.Missing(Failure.Kind why)
                    && (why == Failure.Kind.TIMEOUT || why == Failure.Kind.UNREACHABLE);
            return closed ? new ServerReply.Cut(cut) : withoutCut(reply);
        }

        /// Over TCP nothing has to be cut.
        private static ServerReply withoutCut(ServerReply reply) {
            return reply instanceof ServerReply.Received received && received.isTruncated()
                    ? new ServerReply.Missing(Failure.Kind.MALFORMED)
                    : reply;
        }
    }
}
