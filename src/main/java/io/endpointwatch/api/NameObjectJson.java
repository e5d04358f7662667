package io.endpointwatch.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.json.IsoDuration;
import io.endpointwatch.report.nameobject.NameObject;
import io.endpointwatch.report.nameobject.NameObject.Matter;
import io.endpointwatch.report.nameobject.NameObject.Trial;
import io.endpointwatch.report.nameobject.Setting;
import java.time.Duration;
import java.util.Optional;

/// Writes what firewalls that resolve the name themselves would have cut off.
final class NameObjectJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private NameObjectJson() {}

    static ObjectNode of(NameObject one) {
        ObjectNode node = NODES.objectNode()
                .put("product", one.product().title())
                .put("option", one.product().option());
        node.setAll(trial(one.standard()));
        node.set("recommended", one.enough().isPresent() ? trial(one.enough().get()) : NODES.nullNode());
        node.put("matters", one.matters().map(Matter::toString).orElse(null));
        return node;
    }

    private static ObjectNode trial(Trial trial) {
        Setting setting = trial.setting();
        Optional<Duration> refresh =
                Optional.of(setting.refresh().least()).filter(_ -> setting.learns() == Setting.Learns.BY_RESOLVING);
        ObjectNode node = NODES.objectNode()
                .put("value", trial.value())
                .put("refresh", refresh.map(IsoDuration::text).orElse(null))
                .put(
                        "minimumTtl",
                        setting.keep().finite().map(IsoDuration::text).orElse(null));
        if (setting.maxAddresses().isPresent()) {
            node.put("maxAddresses", setting.maxAddresses().getAsInt());
        } else {
            node.putNull("maxAddresses");
        }
        return node.put("cut", ReportJson.share(trial.cut()))
                .put("cutSameResolver", ReportJson.share(trial.cutSameResolver()));
    }
}
