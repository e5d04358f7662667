package io.endpointwatch.render.page;

/// What a drawing is drawn for. Text in a drawing shrinks with it, so a phone gets one of its own.
enum Canvas {
    SCREEN(""),
    PHONE("-phone");

    /// The width of a drawing for a phone, in user units: about as many as it has pixels.
    static final double PHONE_WIDTH = 400;

    private final String suffix;

    Canvas(String suffix) {
        this.suffix = suffix;
    }

    /// `name`, made unique for this canvas.
    String id(String name) {
        return name + suffix;
    }

    /// @param screen the width on a screen
    double width(double screen) {
        return this == SCREEN ? screen : PHONE_WIDTH;
    }
}
