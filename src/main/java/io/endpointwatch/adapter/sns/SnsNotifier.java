package io.endpointwatch.adapter.sns;

import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.render.message.Attributes;
import io.endpointwatch.render.message.Message;
import io.endpointwatch.render.message.ReportMessage;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.State;
import io.endpointwatch.usecase.NotificationException;
import io.endpointwatch.usecase.NotificationException.Fate;
import io.endpointwatch.usecase.Notifier;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/// Publishes changes to an SNS topic: one call per message, with a body for every protocol.
///
/// A FIFO topic keeps the order of an endpoint's messages. It drops a message that is repeated within five
/// minutes.
public final class SnsNotifier implements Notifier {
    private static final String FIFO = ".fifo";

    private static final String KEPT = "The message stays in the outbox. The next check sends it again.";
    private static final String MAYBE_SENT = "The message may have arrived. It stays in the outbox and is sent once"
            + " more when SNS"
            + " answers again.";
    private static final String FILED =
            "SNS also rejected it as plain text. Event %s is in the history" + " and is not sent.";
    /// After this number of refusals, a message is sent as plain text.
    private static final int REFUSALS = 2;
    /// SNS rejects this body with InvalidParameter for every topic. So it tests whether SNS answers, without
    /// any effect.
    private static final String INVALID_BODY = "{";
    private static final String LOST = "Request the report again.";

    private final Supplier<SnsClient> sns;
    private final String topicArn;

    public SnsNotifier(SnsClient sns, String topicArn) {
        this(() -> sns, topicArn);
    }

    /// @param sns called when there is a message; must always return the same client
    public SnsNotifier(Supplier<SnsClient> sns, String topicArn) {
        this.sns = sns;
        this.topicArn = topicArn;
    }

    @Override
    public List<String> publish(Announcement announcement, State state) {
        Message message = Message.of(announcement, state);
        PublishRequest request = request(message.subject(), message.bodies(), message.attributes());
        for (int refusals = 0; refusals < REFUSALS; refusals++) {
            try {
                return send(request);
            } catch (SdkException e) {
                if (SnsError.fate(e) != Fate.REFUSED) {
                    throw failure(e, SnsError.fate(e));
                }
            }
        }
        try {
            return send(plain(message));
        } catch (SdkException e) {
            Fate fate = SnsError.fate(e);
            throw fate == Fate.REFUSED
                    ? new NotificationException(SnsError.of(e, topicArn, FILED.formatted(announcement.id())), e, fate)
                    : failure(e, fate);
        }
    }

    /// @throws SdkException on any failure; the client throws UncheckedIOException if the response is not HTTP
    private List<String> send(PublishRequest request) {
        try {
            return List.of(sns.get().publish(request).messageId());
        } catch (UncheckedIOException e) {
            throw SdkClientException.create(e.getMessage(), e);
        }
    }

    private NotificationException failure(SdkException e, Fate fate) {
        return new NotificationException(
                SnsError.of(e, topicArn, fate == Fate.UNANSWERED ? MAYBE_SENT : KEPT), e, fate);
    }

    /// The message as one text for all protocols, without attributes to filter by.
    private PublishRequest plain(Message message) {
        return PublishRequest.builder()
                .topicArn(topicArn)
                .message(message.sms() + "\n\n" + message.email())
                .applyMutation(request -> queue(request, message.attributes()))
                .build();
    }

    @Override
    public boolean answers() {
        try {
            send(PublishRequest.builder()
                    .topicArn(topicArn)
                    .messageStructure("json")
                    .message(INVALID_BODY)
                    .build());
            return true;
        } catch (AwsServiceException e) {
            return SnsError.fate(e) == Fate.REFUSED;
        } catch (SdkException _) {
            return false;
        }
    }

    @Override
    public List<String> publishReport(Endpoint endpoint, String subject, String text) {
        ReportMessage message = ReportMessage.of(endpoint, subject, text);
        try {
            return send(request(message.subject(), message.bodies(), message.attributes()));
        } catch (SdkException e) {
            throw new NotificationException(SnsError.of(e, topicArn, LOST), e);
        }
    }

    private PublishRequest request(String subject, String bodies, Attributes attributes) {
        return PublishRequest.builder()
                .topicArn(topicArn)
                .subject(subject)
                .messageStructure("json")
                .message(bodies)
                .messageAttributes(attributes(attributes))
                .applyMutation(request -> queue(request, attributes))
                .build();
    }

    private void queue(PublishRequest.Builder request, Attributes attributes) {
        if (topicArn.endsWith(FIFO)) {
            request.messageGroupId(group(attributes)).messageDeduplicationId(attributes.eventId());
        }
    }

    /// The message group: at most 128 printable ASCII characters.
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
