/// Notifications in the log → usecase, render.message, state, change, observation.
package io.endpointwatch.adapter.log;
