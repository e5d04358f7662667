package io.endpointwatch.render.page;

import java.util.Locale;

/// A drawing as SVG text. Lengths are in user units; classes are those of the page's style sheet.
final class Svg {
    private final StringBuilder text = new StringBuilder();
    private int elements;

    /// @param id unique on the page
    /// @param title what the drawing is, for those who do not see it
    /// @param description what it shows
    Svg(String id, double width, double height, String title, String description) {
        text.append(String.format(
                Locale.ROOT,
                "<svg id=\"%s\" role=\"img\" aria-labelledby=\"%s-title %s-desc\" viewBox=\"0 0 %s %s\""
                        + " xmlns=\"http://www.w3.org/2000/svg\">\n",
                id,
                id,
                id,
                number(width),
                number(height)));
        text.append("<title id=\"")
                .append(id)
                .append("-title\">")
                .append(escape(title))
                .append("</title>")
                .append("<desc id=\"")
                .append(id)
                .append("-desc\">")
                .append(escape(description))
                .append("</desc>\n");
    }

    Svg rect(String style, double x, double y, double width, double height, String hint) {
        return shape(
                "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\""
                        .formatted(style, number(x), number(y), number(width), number(height)),
                "rect",
                hint);
    }

    Svg line(String style, double x1, double y1, double x2, double y2) {
        return shape(
                "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\""
                        .formatted(style, number(x1), number(y1), number(x2), number(y2)),
                "line",
                "");
    }

    Svg path(String style, String data, String hint) {
        return shape("<path class=\"%s\" d=\"%s\"".formatted(style, data), "path", hint);
    }

    Svg text(String style, double x, double y, String content) {
        elements++;
        text.append("<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n"
                .formatted(style, number(x), number(y), escape(content)));
        return this;
    }

    /// How many shapes and texts were drawn.
    int elements() {
        return elements;
    }

    private Svg shape(String open, String tag, String hint) {
        elements++;
        text.append(open);
        text.append(hint.isEmpty() ? "/>\n" : "><title>" + escape(hint) + "</title></" + tag + ">\n");
        return this;
    }

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return text + "</svg>";
    }
}
