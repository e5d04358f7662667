package io.endpointwatch.adapter.dnsjava;

import java.time.Duration;
import java.util.List;

import org.xbill.DNS.Message;

import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Transport;

/// Gets a question answered by one of several servers that should all know the same.
final class Client {
    /// The first of many servers get the longest time: most often one of them answers.
    private static final int SHARES = 4;

    private Client() {
    }

    /// Asks the servers in order until one answers, the only one twice. It takes twice the timeout at most; where there
    /// are more than two servers, each gets its share of what is left of that, so that the last one has its turn too.
    ///
    /// @param servers at least one
    /// @param timeout for one server, at most
    static Reply ask(List<Target> servers, Question question, Duration timeout, Deadline deadline) {
        List<Target> turns = servers.size() == 1 ? List.of(servers.getFirst(), servers.getFirst()) : servers;
        Deadline end = deadline.atMost(timeout.multipliedBy(2));
        Reply reply = new Reply.Missing(Failure.Kind.TIMEOUT);
        for (int i = 0; i < turns.size() && !end.isPast(); i++) {
            Duration share = end.left().dividedBy(Math.clamp(servers.size() - i, 1, SHARES));
            reply = better(reply, attempt(turns.get(i), question, end, share.compareTo(timeout) < 0 ? share : timeout));
            if (settles(reply, question, servers)) {
                return reply;
            }
        }
        return reply;
    }

    /// A response says more than silence, a settling one more than another, and otherwise the last word counts.
    static Reply better(Reply before, Reply now) {
        return before instanceof Reply.Received && now instanceof Reply.Missing ? before : now;
    }

    private static boolean settles(Reply reply, Question question, List<Target> servers) {
        return isSettled(reply, question) || servers.size() == 1 && reply instanceof Reply.Received;
    }

    /// Whether it says something about the records, and was said by somebody who may.
    static boolean isSettled(Reply reply, Question question) {
        return reply instanceof Reply.Received received && Reading.isData(received.rcode())
                && (question.recursive() || received.isAuthoritative());
    }

    /// Without EDNS there is no client subnet: what came then would be for anybody.
    private static Reply attempt(Target server, Question question, Deadline end, Duration timeout) {
        Reply reply = send(server, question.message(), end, timeout);
        boolean withoutEdns = question.clientSubnet().isEmpty()
                && reply instanceof Reply.Received received && received.isRefusalOfEdns();
        return withoutEdns ? send(server, question.plainMessage(), end, timeout) : reply;
    }

    private static Reply send(Target server, Message message, Deadline end, Duration timeout) {
        Reply reply = Wire.exchange(server.socket(), server.transport(), message, end.atMost(timeout));
        if (server.transport() == Transport.UDP && isTruncated(reply)) {
            reply = Wire.exchange(server.socket(), Transport.TCP, message, end.atMost(timeout));
        }
        return isTruncated(reply) ? new Reply.Missing(Failure.Kind.MALFORMED) : reply;
    }

    private static boolean isTruncated(Reply reply) {
        return reply instanceof Reply.Received received && received.isTruncated();
    }
}
