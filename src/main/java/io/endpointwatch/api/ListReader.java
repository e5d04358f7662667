package io.endpointwatch.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.usecase.Feed;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.ListMembers;
import io.endpointwatch.usecase.ListRequest;
import io.endpointwatch.usecase.Request;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads which list a request is about, and where it is to be kept.
final class ListReader {
    private static final Set<RequestField> FEED = EnumSet.of(
            RequestField.TO,
            RequestField.FORMAT,
            RequestField.AS,
            RequestField.ENDPOINTS,
            RequestField.GROUP,
            RequestField.FAMILIES,
            RequestField.PROTOCOLS,
            RequestField.NAME,
            RequestField.EXPIRE,
            RequestField.HEADER,
            RequestField.SHRINK);

    private ListReader() {}

    /// The list that the fields describe.
    ///
    /// @param otherwise the endpoint that is meant if the fields name neither endpoints nor a group
    /// @param report has the window of the list
    /// @param header whether there are comments at the top if the fields do not say
    static ListRequest list(
            RequestFields fields, Optional<Endpoint> otherwise, Request.MakeReport report, boolean header) {
        ListRequestBuilder list = new ListRequestBuilder(members(fields, otherwise))
                .window(report.window())
                .target(report.target());
        report.until().ifPresent(list::until);
        fields.text(RequestField.FORMAT, RequestGrammar.LIST_FORMAT).ifPresent(list::format);
        fields.text(RequestField.AS, RequestGrammar.AS).ifPresent(list::as);
        fields.text(RequestField.NAME, RequestGrammar.NAME).ifPresent(list::name);
        fields.texts(RequestField.FAMILIES, RequestGrammar.FAMILY).ifPresent(list::families);
        fields.texts(RequestField.PROTOCOLS, RequestGrammar.PROTOCOL).ifPresent(list::protocols);
        fields.text(RequestField.EXPIRE, RequestGrammar.EXPIRE.iso()).ifPresent(list::expire);
        return list.header(fields.flag(RequestField.HEADER).orElse(header)).build();
    }

    private static ListMembers members(RequestFields fields, Optional<Endpoint> otherwise) {
        Optional<List<Endpoint>> endpoints = fields.texts(RequestField.ENDPOINTS, RequestGrammar.ENDPOINT);
        Optional<String> group = fields.text(RequestField.GROUP, RequestGrammar.GROUP);
        if (endpoints.isPresent() && group.isPresent()) {
            throw new InvalidRequestException(
                    RequestField.GROUP.json(), "beside " + RequestField.ENDPOINTS.json(), "one of these");
        }
        if (endpoints.isPresent()) {
            return named(endpoints.get());
        }
        return group.<ListMembers>map(ListMembers.Group::new)
                .or(() -> otherwise.map(ListMembers.Named::of))
                .orElseThrow(() -> new InvalidRequestException(
                        RequestField.ENDPOINTS.json(),
                        "missing",
                        RequestField.ENDPOINTS.json() + " or " + RequestField.GROUP.json()));
    }

    /// @throws InvalidRequestException if there is none, or more than [ListMembers#MOST]
    static ListMembers named(List<Endpoint> endpoints) {
        if (endpoints.isEmpty() || endpoints.size() > ListMembers.MOST) {
            throw new InvalidRequestException(
                    RequestField.ENDPOINTS.json(), endpoints.size() + " elements", "1 to " + ListMembers.MOST);
        }
        return new ListMembers.Named(endpoints);
    }

    /// The feed of a request, if it has one.
    ///
    /// @param otherwise the endpoint that is meant if the feed names neither endpoints nor a group
    static Optional<Feed> feed(RequestFields fields, Optional<Endpoint> otherwise, Request.MakeReport report) {
        return fields.object(RequestField.FEED).map(object -> {
            try {
                return feed(object, otherwise, report);
            } catch (InvalidRequestException refused) {
                throw refused.named(RequestField.FEED.json() + "." + refused.field());
            }
        });
    }

    private static Feed feed(ObjectNode object, Optional<Endpoint> otherwise, Request.MakeReport report) {
        RequestFields fields = RequestFields.inside(object, FEED);
        return new Feed(
                fields.text(RequestField.TO, RequestGrammar.FEED_LOCATION)
                        .orElseThrow(() -> new InvalidRequestException(
                                RequestField.TO.json(), "missing", RequestGrammar.FEED_LOCATION.accepted())),
                list(fields, otherwise, report, true),
                fields.flag(RequestField.SHRINK).orElse(false));
    }
}
