package io.endpointwatch.render.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.Change;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.render.NetworkText;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.Sanitizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The announcement for chats: the custom-notification schema, version 1.0, of Amazon Q Developer in chat
/// applications. What is longer than its limits is left out and counted.
final class ChatDocument {
    private static final int LONGEST_TITLE = 250;
    private static final int LONGEST_DESCRIPTION = 8000;
    private static final int LONGEST_STEP = 350;
    private static final int MOST_ENTRIES = 10;
    private static final int MOST_ADDRESSES = 20;

    private ChatDocument() {}

    static ObjectNode of(MessageContext news) {
        ObjectNode chat = JsonNodeFactory.instance
                .objectNode()
                .put("version", "1.0")
                .put("source", "custom")
                .put("id", news.announcement().id());
        ObjectNode content = chat.putObject("content")
                .put("textType", "client-markdown")
                .put("title", title(Headline.subject(news)))
                .put("description", description(news));
        List<ActionItem> steps = Advice.of(news);
        strings(
                content.putArray("nextSteps"),
                steps.stream().map(ChatDocument::step).toList());
        strings(
                content.putArray("keywords"),
                Stream.concat(Stream.of(news.announcement().severity().toString()), types(news))
                        .toList());
        metadata(chat.putObject("metadata"), news);
        return chat;
    }

    private static void metadata(ObjectNode metadata, MessageContext news) {
        metadata.put("threadId", Sanitizer.ascii(news.endpoint().toString()))
                .put("summary", title(Headline.whole(news)))
                .put("eventType", news.changes().getFirst().type());
        strings(
                metadata.putArray("relatedResources"),
                Stream.concat(
                                Stream.of(Sanitizer.ascii(news.endpoint().toString())),
                                news.arrivals().stream()
                                        .map(one -> one.address().toString()))
                        .toList());
        metadata.putObject("additionalContext")
                .put("severity", news.announcement().severity().toString())
                .put("eventId", news.announcement().id())
                .put("sequence", String.valueOf(news.announcement().sequence()))
                .put("digest", news.state().pool().digest())
                .put("at", news.announcement().at().toString())
                .put("addresses", String.valueOf(news.pool().size()))
                .put("outsideAllowlist", String.valueOf(news.state().outside().size()));
    }

    private static String title(String text) {
        String marked = Sanitizer.markdown(text);
        return marked.length() <= LONGEST_TITLE ? marked : Sanitizer.markdown(Sanitizer.clip(text, LONGEST_TITLE / 5));
    }

    private static String description(MessageContext news) {
        Fitting text = new Fitting(LONGEST_DESCRIPTION);
        if (news.isShortened()) {
            text.add(List.of("_" + news.shortened() + "_"), "sentence", "sentences");
        }
        text.add(news.changes().stream().map(ChatDocument::sentence).toList(), "change", "changes");
        text.add(news.arrivals().stream().map(ChatDocument::address).toList(), MOST_ADDRESSES, "address", "addresses");
        return text.toString();
    }

    private static String sentence(Change change) {
        return "\u2022 *" + change.severity() + "* " + Sanitizer.markdown(MailText.sentence(change));
    }

    private static String address(PooledAddress one) {
        return "    " + Sanitizer.code(one.address().toString())
                + (one.status() == AllowlistStatus.OUTSIDE ? " *not allowed*" : "")
                + one.network()
                        .map(network -> " in " + Sanitizer.markdown(NetworkText.of(network)))
                        .orElse("");
    }

    private static String step(ActionItem step) {
        Fitting text = new Fitting(LONGEST_STEP);
        text.add(List.of(Sanitizer.markdown(step.title())), "sentence", "sentences");
        text.add(step.lines().stream().map(Sanitizer::code).toList(), "line", "lines");
        return text.toString();
    }

    private static Stream<String> types(MessageContext news) {
        return news.changes().stream().map(Change::type).distinct();
    }

    private static void strings(ArrayNode into, List<String> all) {
        all.stream().limit(MOST_ENTRIES).forEach(into::add);
    }

    /// Whole lines, as many as fit into a number of characters: cut ones could leave markup open.
    private static final class Fitting {
        private static final int ROOM_FOR_COUNT = 60;

        private final int most;
        private final List<String> lines = new ArrayList<>();
        private int length;

        Fitting(int most) {
            this.most = most;
        }

        void add(List<String> all, String one, String several) {
            add(all, Integer.MAX_VALUE, one, several);
        }

        void add(List<String> all, int atMost, String one, String several) {
            int shown = 0;
            while (shown < Math.min(all.size(), atMost)
                    && length + all.get(shown).length() < most - ROOM_FOR_COUNT) {
                put(all.get(shown++));
            }
            if (shown < all.size()) {
                put("and " + NumberText.count(all.size() - shown, one, several) + " more: see the mail");
            }
        }

        private void put(String line) {
            lines.add(line);
            length += line.length() + 1;
        }

        @Override
        public String toString() {
            return String.join("\n", lines);
        }
    }
}
