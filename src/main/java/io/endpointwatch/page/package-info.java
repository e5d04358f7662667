/// Reports as people and programs read them → check and inward, json, Qute.
///
/// The page is one HTML file that needs nothing else: no script, no font, no picture from elsewhere. Charts are SVG,
/// drawn here. Text that comes from the DNS or a registry is escaped wherever it goes.
package io.endpointwatch.page;
