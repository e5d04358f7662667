package io.endpointwatch.api;

import java.util.Arrays;
import java.util.Optional;

/// The fields of a request, by their names in JSON and on the command line. [#PUBLISH] is for JSON alone.
public enum RequestField {
    ACTION("action", "COMMAND"),
    ENDPOINT("endpoint", "HOST"),
    PORT("port", "PORT"),
    RESOLVERS("resolvers", "--resolver"),
    CLIENT_SUBNETS("clientSubnets", "--client-subnet"),
    FAMILIES("families", "--family"),
    ALLOW("allow", "--allow"),
    REMOVE("remove", "--remove"),
    LIST("list", "--list"),
    TRACKING("tracking", "--tracking"),
    FORGET_AFTER("forgetAfter", "--forget-after"),
    CONFIRM_FAILURES("confirmFailures", "--confirm-failures"),
    REMIND_EVERY("remindEvery", "--remind-every"),
    DIGEST_EVERY("digestEvery", "--digest-every"),
    CONNECT("connect", "--connect"),
    NETWORKS("networks", "--no-networks"),
    PUBLISHED("published", "--published"),
    REGISTERED("registered", "--registered"),
    GROUP("group", "--group"),
    TIMEOUT("timeout", "--timeout"),
    DRY_RUN("dryRun", "--dry-run"),
    NOTIFY_BASELINE("notifyBaseline", "--notify-baseline"),
    WINDOW("window", "--since"),
    UNTIL("until", "--until"),
    HOLDS_FOR("holdsFor", "--holds-for"),
    WITH("with", "--with"),
    FORMAT("format", "--format"),
    PUBLISH("publish", "publish"),
    ENDPOINTS("endpoints", "HOST"),
    TO("to", "--to"),
    AS("as", "--as"),
    REMOVE_AFTER("removeAfter", "--remove-after"),
    MAX_ADDED("maxAdded", "--max-added"),
    NAME("name", "--name"),
    PROTOCOLS("protocols", "--protocol"),
    EXPIRE("expire", "--expire"),
    HEADER("header", "--header"),
    SHRINK("shrink", "--shrink"),
    FEED("feed", "--feed");

    private final String json;
    private final String option;

    RequestField(String json, String option) {
        this.json = json;
        this.option = option;
    }

    /// Its name in a JSON document, such as `forgetAfter`.
    public String json() {
        return json;
    }

    /// Its name on the command line, such as `--forget-after`.
    public String option() {
        return option;
    }

    /// The field that has this name in JSON.
    public static Optional<RequestField> named(String json) {
        return Arrays.stream(values()).filter(one -> one.json.equals(json)).findFirst();
    }
}
