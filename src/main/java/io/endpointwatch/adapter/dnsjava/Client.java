package io.endpointwatch.adapter.dnsjava;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.xbill.DNS.Message;

import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Transport;

/// Gets a question answered by one of several servers that should all know the same.
final class Client {
    /// The first of many servers get the longest time: most often one of them answers.
    private static final int SHARES = 4;

    private final EdnsSupport edns;

    Client(EdnsSupport edns) {
        this.edns = edns;
    }

    /// Asks the servers in order until one answers, the only one twice. It takes twice the timeout at most; where there
    /// are more than two servers, each gets its share of what is left of that, so that the last one has its turn too.
    /// Those that are silent are asked without EDNS in the last quarter of the time (RFC 6891 section 7).
    ///
    /// @param servers at least one
    /// @param timeout for one server, at most
    Reply ask(List<Target> servers, Question question, Duration timeout, Deadline deadline) {
        return new Inquiry(servers, question, timeout, deadline.atMost(timeout.multipliedBy(2))).reply();
    }

    /// A response says more than silence, a whole one more than one that is cut, a settling one more than another, and
    /// otherwise the last word counts.
    static Reply better(Reply before, Reply now) {
        return rank(before) > rank(now) ? before : now;
    }

    private static int rank(Reply reply) {
        return switch (reply) {
            case Reply.Missing _ -> 0;
            case Reply.Cut _ -> 1;
            case Reply.Received _ -> 2;
        };
    }

    /// Whether it says something about the records, and was said by somebody who may.
    static boolean isSettled(Reply reply, Question question) {
        return reply instanceof Reply.Received received && Reading.isData(received.rcode())
                && (question.recursive() ? !Reading.isUnrecursed(received) : received.isAuthoritative());
    }

    private final class Inquiry {
        private final List<Target> servers;
        private final Question question;
        private final Duration timeout;
        private final Deadline end;
        /// Those that answered, whatever they said, and those that could not be asked.
        private final Set<Target> heard = new HashSet<>();

        Inquiry(List<Target> servers, Question question, Duration timeout, Deadline end) {
            this.servers = servers;
            this.question = question;
            this.timeout = timeout;
            this.end = end;
        }

        /// Without EDNS there is no client subnet: what came then would be for anybody.
        Reply reply() {
            List<Target> modern = servers.stream().filter(edns::isExpectedOf).toList();
            if (question.clientSubnet().isPresent()) {
                Reply reply = inTurn(twice(modern), end, this::ask);
                boolean none = !isSettled(reply, question) && servers.stream().noneMatch(edns::isExpectedOf);
                return none ? new Reply.Missing(Failure.Kind.NO_CLIENT_SUBNET) : reply;
            }
            Deadline most = modern.isEmpty() ? end : end.atMost(end.left().multipliedBy(3).dividedBy(4));
            Reply reply = inTurn(twice(servers), most, this::ask);
            List<Target> silent = modern.stream().filter(server -> !heard.contains(server)).toList();
            return settles(reply) ? reply : better(reply, inTurn(silent, end, this::askWithoutEdns));
        }

        private List<Target> twice(List<Target> some) {
            return servers.size() == 1 ? Stream.concat(some.stream(), some.stream()).toList() : some;
        }

        /// @param attempt what to do with a server, and in which time
        private Reply inTurn(List<Target> turns, Deadline until, BiFunction<Target, Duration, Reply> attempt) {
            Reply reply = new Reply.Missing(Failure.Kind.TIMEOUT);
            for (int i = 0; i < turns.size() && !until.isPast(); i++) {
                Duration share = until.left().dividedBy(servers.size() == 1 ? 1 : Math.min(turns.size() - i, SHARES));
                reply = better(reply, attempt.apply(turns.get(i), share.compareTo(timeout) < 0 ? share : timeout));
                if (settles(reply)) {
                    return reply;
                }
            }
            return reply;
        }

        private boolean settles(Reply reply) {
            return isSettled(reply, question) || servers.size() == 1 && reply instanceof Reply.Received;
        }

        private Reply ask(Target server, Duration time) {
            boolean modern = edns.isExpectedOf(server);
            Reply reply = send(server, modern ? question.message() : question.plainMessage(), time);
            if (!isSilence(reply)) {
                heard.add(server);
            }
            if (!modern || !(reply instanceof Reply.Received received)) {
                return reply;
            }
            if (!received.mayBeDueToEdns()) {
                edns.found(server);
                return reply;
            }
            return question.clientSubnet().isPresent() ? reply : better(reply, askWithoutEdns(server, timeout));
        }

        private static boolean isSilence(Reply reply) {
            return reply instanceof Reply.Missing(Failure.Kind why) && why != Failure.Kind.TOO_MANY_OPEN_FILES;
        }

        private Reply askWithoutEdns(Target server, Duration time) {
            Reply reply = send(server, question.plainMessage(), time);
            if (isSettled(reply, question)) {
                edns.missed(server);
            }
            return reply;
        }

        private Reply send(Target server, Message message, Duration time) {
            Reply reply = Wire.exchange(server.socket(), server.transport(), message, end.atMost(time));
            boolean overUdp = server.transport() == Transport.UDP;
            return overUdp && reply instanceof Reply.Received received && received.isTruncated()
                    ? whole(received, server, message, time)
                    : withoutCut(reply);
        }

        private Reply whole(Reply.Received cut, Target server, Message message, Duration time) {
            Reply reply = Wire.exchange(server.socket(), Transport.TCP, message, end.atMost(time));
            boolean closed = reply instanceof Reply.Missing(Failure.Kind why)
                    && (why == Failure.Kind.TIMEOUT || why == Failure.Kind.UNREACHABLE);
            return closed ? new Reply.Cut(cut) : withoutCut(reply);
        }

        /// Over TCP nothing has to be cut.
        private static Reply withoutCut(Reply reply) {
            return reply instanceof Reply.Received received && received.isTruncated()
                    ? new Reply.Missing(Failure.Kind.MALFORMED)
                    : reply;
        }
    }
}
