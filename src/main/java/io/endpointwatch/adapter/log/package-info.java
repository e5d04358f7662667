/// Notifications in the log → usecase, render.message, state, change, observation.
@NullMarked
package io.endpointwatch.adapter.log;

import org.jspecify.annotations.NullMarked;
