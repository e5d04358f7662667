/// Reports as plain text and CSV → report, report.nameobject, render, state, change, published, observation,
/// ttl, dns, network; pure.
@NullMarked
package io.endpointwatch.render.text;

import org.jspecify.annotations.NullMarked;
