/// Reports as HTML pages → report, render, render.text, change, observation, dns, network, Qute.
///
/// The page is one HTML file that needs nothing else: no script, no font, no picture from elsewhere. Charts are SVG,
/// drawn here. Text that comes from the DNS or a registry is escaped wherever it goes.
@NullMarked
package io.endpointwatch.render.page;

import org.jspecify.annotations.NullMarked;
