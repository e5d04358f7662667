/// Notifications in the terminal → usecase, render.message, state, observation.
package io.endpointwatch.adapter.console;
