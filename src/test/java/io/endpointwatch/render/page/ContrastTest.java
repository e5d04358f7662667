package io.endpointwatch.render.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// WCAG 2.2, success criteria 1.4.3 (text, 4.5 to 1) and 1.4.11 (graphics, 3 to 1), of every colour scheme.
class ContrastTest {
    private static final Pattern SCHEME = Pattern.compile(":root \\{([^}]*)}");
    private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{3,6})");

    @Test
    void textIsLegibleInEveryScheme() throws Exception {
        for (Map<String, String> scheme : schemes()) {
            for (String text : List.of("fg", "soft")) {
                assertThat(contrast(scheme.get(text), scheme.get("bg")))
                        .as(text + " on bg of " + scheme)
                        .isGreaterThan(4.5);
                assertThat(contrast(scheme.get(text), scheme.get("card")))
                        .as(text + " on card of " + scheme)
                        .isGreaterThan(4.5);
            }
            for (String sign : List.of("yes", "part", "no")) {
                assertThat(contrast(scheme.get(sign), scheme.get(sign + "-bg")))
                        .as(sign + " of " + scheme)
                        .isGreaterThan(4.5);
            }
        }
    }

    @Test
    void graphicsAreVisibleInEveryScheme() throws Exception {
        for (Map<String, String> scheme : schemes()) {
            for (String line : List.of("c0", "c1", "c2", "c3", "c4", "c5", "bad")) {
                assertThat(contrast(scheme.get(line), scheme.get("card")))
                        .as(line + " of " + scheme)
                        .isGreaterThan(3);
            }
        }
    }

    private static List<Map<String, String>> schemes() throws Exception {
        Matcher scheme = SCHEME.matcher(Files.readString(Path.of("src/main/resources/templates/report.html")));
        List<Map<String, String>> schemes = new ArrayList<>();
        while (scheme.find()) {
            Map<String, String> colours = new HashMap<>();
            Matcher colour = COLOUR.matcher(scheme.group(1));
            while (colour.find()) {
                colours.put(colour.group(1), colour.group(2));
            }
            schemes.add(colours);
        }
        assertThat(schemes).as("light, dark, print").hasSize(3);
        return schemes;
    }

    private static double contrast(String one, String other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(String colour) {
        String hex = colour.length() == 4 ? colour.replaceAll("([0-9a-f])", "$1$1") : colour;
        return 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
    }

    private static double channel(String hex, int at) {
        double value = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
