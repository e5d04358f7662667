package io.endpointwatch.testdns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Message;

/// A response before it is sent, which behaviours can change.
public final class Draft {
    private static final int MIN_UDP = 512;
    private static final int MAX_TCP = 65_535;

    private final Asked asked;
    private final Message question;
    private final List<byte[]> first = new ArrayList<>();
    private final List<byte[]> elsewhere = new ArrayList<>();
    private Message response;
    private Duration delay = Duration.ZERO;
    private boolean dropped;

    Draft(Asked asked, Message question, Message response) {
        this.asked = asked;
        this.question = question;
        this.response = response;
    }

    public Asked asked() {
        return asked;
    }

    public Message question() {
        return question;
    }

    /// The response; it may be changed in place.
    public Message response() {
        return response;
    }

    /// Replaces the response.
    public void response(Message other) {
        response = other;
    }

    /// Also sends these octets, before the response.
    public void sendFirst(byte[] octets) {
        first.add(octets);
    }

    /// Also sends these octets over UDP from another port, before the response.
    public void sendFromElsewhere(byte[] octets) {
        elsewhere.add(octets);
    }

    /// Delays all messages.
    public void delay(Duration time) {
        delay = time;
    }

    /// Drops the response.
    public void drop() {
        dropped = true;
    }

    List<byte[]> fromElsewhere() {
        return elsewhere;
    }

    Duration delay() {
        return delay;
    }

    /// The messages to send. The response is truncated if it is too long for the query's transport.
    List<byte[]> octets() {
        List<byte[]> all = new ArrayList<>(first);
        if (!dropped) {
            all.add(response.toWire(asked.transport().equals("tcp") ? MAX_TCP : Math.max(MIN_UDP, asked.payload())));
        }
        return all;
    }
}
