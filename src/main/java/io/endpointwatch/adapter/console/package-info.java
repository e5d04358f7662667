/// Notifications in the terminal → usecase, render.message, state, observation.
@NullMarked
package io.endpointwatch.adapter.console;

import org.jspecify.annotations.NullMarked;
