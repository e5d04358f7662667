/// Notifications through Amazon SNS → usecase, render.message, state, observation, AWS.
@NullMarked
package io.endpointwatch.adapter.sns;

import org.jspecify.annotations.NullMarked;
