/// Reports as plain text and CSV → report, render, state, change, observation, dns, network; pure.
@NullMarked
package io.endpointwatch.render.text;

import org.jspecify.annotations.NullMarked;
