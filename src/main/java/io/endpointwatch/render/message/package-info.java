/// Messages to people and programs → render, json, state, change, published, observation, dns, network, Jackson.
///
/// A [Message] is rendered from an announcement and the state that was saved with it: a pure function of both, with
/// one text for each kind of reader. Text from the DNS passes [io.endpointwatch.render.Sanitizer].
@NullMarked
package io.endpointwatch.render.message;

import org.jspecify.annotations.NullMarked;
