package io.endpointwatch.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The description of an entry that this program adds: a marker, and the endpoints that need it.
///
/// The marker says whose entry it is. A sync removes an entry only if every endpoint of its description is one
/// of those that the sync is about.
final class EntryDescription {
    private static final String MARKER = "endpoint-watch: ";
    private static final String CUT = "...";
    /// What AWS takes for an entry of a prefix list.
    private static final int LONGEST = 255;
    private static final Pattern MORE = Pattern.compile("(.*) and ([1-9][0-9]{0,5}) more");

    private EntryDescription() {}

    /// The endpoints in order, as many as fit, and the number of the others. A name that is too long by itself
    /// lacks its beginning.
    static String of(Collection<String> endpoints) {
        List<String> names = endpoints.stream()
                .map(EntryDescription::plain)
                .sorted()
                .distinct()
                .toList();
        for (int shown = names.size(); shown > 0; shown--) {
            String text = MARKER + String.join(" ", names.subList(0, shown)) + more(names.size() - shown);
            if (text.length() <= LONGEST) {
                return text;
            }
        }
        String more = more(names.size() - 1);
        int room = LONGEST - MARKER.length() - CUT.length() - more.length();
        String name = names.getFirst();
        return MARKER + CUT + name.substring(name.length() - room) + more;
    }

    private static String more(int others) {
        return others == 0 ? "" : " and " + others + " more";
    }

    /// Whether this program added the entry, for whatever endpoint.
    static boolean isOurs(String description) {
        return description.startsWith(MARKER);
    }

    /// Whether this program added the entry for some of these endpoints and no other.
    static boolean isFor(String description, Collection<String> endpoints) {
        if (!isOurs(description)) {
            return false;
        }
        String text = description.substring(MARKER.length());
        Matcher cut = MORE.matcher(text);
        int others = cut.matches() ? Integer.parseInt(cut.group(2)) : 0;
        List<String> shown = List.of((others > 0 ? cut.group(1) : text).split(" "));
        List<String> own = new ArrayList<>(
                endpoints.stream().map(EntryDescription::plain).distinct().toList());
        return shown.size() + others <= own.size()
                && shown.stream()
                        .allMatch(name -> own.stream()
                                .anyMatch(one -> one.equals(name)
                                        || name.startsWith(CUT) && one.endsWith(name.substring(CUT.length()))));
    }

    /// Without what AWS may not take.
    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9._:-]", "_");
    }
}
