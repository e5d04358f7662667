package io.endpointwatch.imports.tool;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as tools print them.
///
/// @param zone of times that name none, or one that this class does not know
record ToolTime(ZoneId zone) {
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final Pattern CTIME = Pattern.compile("(?:[A-Z][a-z]{2} +)?([A-Z][a-z]{2}) +([0-9]{1,2})"
            + " +([0-9]{2}):([0-9]{2}):([0-9]{2})(?: +(\\S.{0,60}?))? +([0-9]{4})(?: +([+-][0-9]{4}))?");
    private static final Pattern MAIL = Pattern.compile("[A-Z][a-z]{2}, +([0-9]{1,2}) +([A-Z][a-z]{2}) +([0-9]{4})"
            + " +([0-9]{2}):([0-9]{2}):([0-9]{2}) +([+-][0-9]{4})");
    private static final Pattern ISO = Pattern.compile(
            "([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?) ?(.{0,60}?)");
    private static final Pattern UNIX = Pattern.compile("([0-9]{1,11})(?: [+-][0-9]{4})?");
    private static final long MAX_SECONDS = 253_402_300_799L;
    private static final long MILLIS = 100_000_000_000L;
    /// Abbreviations with one meaning; `CST`, `IST` and `BST` have several.
    private static final Map<String, ZoneOffset> ZONES =
            zones("UTC GMT WET Z Etc/UTC=0 CET WEST MET=1 CEST MEST EET SAST=2 EEST MSK=3 PKT=5 WIB=7 HKT SGT AWST=8"
                    + " JST KST=9 AEST=10 AEDT=11 NZST=12 NZDT=13 HST=-10 AKST=-9 AKDT PST=-8 PDT MST=-7 MDT=-6 EST CDT=-5"
                    + " EDT=-4");

    private static Map<String, ZoneOffset> zones(String table) {
        Map<String, ZoneOffset> zones = new HashMap<>();
        List<String> waiting = new ArrayList<>();
        for (String word : table.split(" ")) {
            int equals = word.indexOf('=');
            waiting.add(equals < 0 ? word : word.substring(0, equals));
            if (equals >= 0) {
                ZoneOffset offset = ZoneOffset.ofHours(Integer.parseInt(word.substring(equals + 1)));
                waiting.forEach(one -> zones.put(one, offset));
                waiting.clear();
            }
        }
        return Map.copyOf(zones);
    }

    /// Of any of the forms: RFC 3339 also with a space or without a zone, `ctime` with or without a zone, RFC 5322,
    /// and seconds or milliseconds since 1970.
    ///
    /// @throws java.time.DateTimeException if there is no such time
    /// @throws IllegalArgumentException if it has none of these forms, or its zone has to be given
    Instant parse(String text) {
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return LocalDateTime.parse(iso.group(1) + "T" + iso.group(2))
                    .atZone(zone(iso.group(3)))
                    .toInstant();
        }
        Matcher ctime = CTIME.matcher(text);
        if (ctime.matches()) {
            String named = ctime.group(8) != null ? ctime.group(8) : ctime.group(6) == null ? "" : ctime.group(6);
            return time(ctime, 7, 1, 2, 3).atZone(zone(named)).toInstant();
        }
        Matcher mail = MAIL.matcher(text);
        if (mail.matches()) {
            return time(mail, 3, 2, 1, 4).atZone(zone(mail.group(7))).toInstant();
        }
        Matcher unix = UNIX.matcher(text);
        if (unix.matches()) {
            return ofEpoch(Long.parseLong(unix.group(1)));
        }
        throw new IllegalArgumentException("\"" + clip(text) + "\" is no time that can be read");
    }

    private static LocalDateTime time(Matcher matcher, int year, int month, int day, int hour) {
        int number = MONTHS.indexOf(matcher.group(month)) + 1;
        if (number == 0) {
            throw new IllegalArgumentException(matcher.group(month) + " is no month; dig prints English with LC_ALL=C");
        }
        return LocalDateTime.of(
                Integer.parseInt(matcher.group(year)),
                number,
                Integer.parseInt(matcher.group(day)),
                Integer.parseInt(matcher.group(hour)),
                Integer.parseInt(matcher.group(hour + 1)),
                Math.min(59, Integer.parseInt(matcher.group(hour + 2))));
    }

    private ZoneId zone(String name) {
        if (name.isEmpty()) {
            return zone;
        }
        if (ZONES.containsKey(name)) {
            return ZONES.get(name);
        }
        if (name.matches("[+-][0-9]{2}(:?[0-9]{2})?")) {
            return ZoneOffset.of(name);
        }
        if (zone.normalized().equals(ZoneOffset.UTC)) {
            throw new IllegalArgumentException("the time zone \"" + clip(name) + "\" has several meanings or is not"
                    + " known; name it with --zone, such as --zone Europe/Berlin");
        }
        return zone;
    }

    /// Of seconds since 1970; of milliseconds if the number is that large.
    static Instant ofEpoch(long number) {
        long seconds = number >= MILLIS ? number / 1000 : number;
        if (seconds < 0 || seconds > MAX_SECONDS) {
            throw new IllegalArgumentException(number + " is no time in seconds since 1970");
        }
        return Instant.ofEpochSecond(seconds);
    }

    /// RFC 3339 with any offset.
    static Instant ofRfc3339(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static String clip(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
