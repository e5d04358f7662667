/// Reports as plain text and CSV → report, render, state, change, observation, dns, network; pure.
package io.endpointwatch.render.text;
