/// Notifications through Amazon SNS → usecase, render.message, state, observation, AWS.
package io.endpointwatch.adapter.sns;
