package io.endpointwatch.adapter.sns;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

import io.endpointwatch.check.NotificationException;
import io.endpointwatch.check.Notifier;
import io.endpointwatch.message.Attributes;
import io.endpointwatch.message.Message;
import io.endpointwatch.message.ReportMessage;
import io.endpointwatch.watch.Announcement;
import io.endpointwatch.watch.Endpoint;
import io.endpointwatch.watch.State;

/// Announces changes through an SNS topic: one publish a message, with a body for every protocol.
///
/// A FIFO topic keeps the messages of an endpoint in order, and drops one that is sent again within five minutes.
public final class SnsNotifier implements Notifier {
    private static final String FIFO = ".fifo";

    private static final String KEPT = "The message stays in the outbox, and the next check sends it again.";
    private static final String LOST = "Ask for the report again.";

    private final Supplier<SnsClient> sns;
    private final String topicArn;

    public SnsNotifier(SnsClient sns, String topicArn) {
        this(() -> sns, topicArn);
    }

    /// With a client that is asked for when there is a message, and always the same.
    public SnsNotifier(Supplier<SnsClient> sns, String topicArn) {
        this.sns = sns;
        this.topicArn = topicArn;
    }

    @Override
    public List<String> publish(Announcement announcement, State state) {
        Message message = Message.of(announcement, state);
        return publish(request(message.subject(), message.bodies(), message.attributes()), KEPT);
    }

    @Override
    public List<String> publishReport(Endpoint endpoint, String subject, String text) {
        ReportMessage message = ReportMessage.of(endpoint, subject, text);
        return publish(request(message.subject(), message.bodies(), message.attributes()), LOST);
    }

    private List<String> publish(PublishRequest request, String next) {
        try {
            return List.of(sns.get().publish(request).messageId());
        } catch (SdkException e) {
            throw new NotificationException(Refusal.of(e, topicArn, next), e);
        }
    }

    private PublishRequest request(String subject, String bodies, Attributes attributes) {
        PublishRequest.Builder request = PublishRequest.builder()
                .topicArn(topicArn)
                .subject(subject)
                .messageStructure("json")
                .message(bodies)
                .messageAttributes(attributes(attributes));
        return topicArn.endsWith(FIFO)
                ? request.messageGroupId(group(attributes))
                        .messageDeduplicationId(attributes.eventId()).build()
                : request.build();
    }

    /// At most 128 letters, digits and punctuation.
    private static String group(Attributes attributes) {
        String endpoint = attributes.endpoint().replaceAll("[^\\x21-\\x7e]", "?");
        return endpoint.length() <= 128 ? endpoint : endpoint.substring(endpoint.length() - 128);
    }

    private static Map<String, MessageAttributeValue> attributes(Attributes attributes) {
        return Map.of(
                "endpoint", value("String", attributes.endpoint()),
                "severity", value("String", attributes.severity()),
                "changeTypes", value("String.Array", attributes.changeTypesJson()),
                "eventId", value("String", attributes.eventId()));
    }

    private static MessageAttributeValue value(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }
}
