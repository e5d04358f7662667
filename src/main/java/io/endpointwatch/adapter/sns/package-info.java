/// Announces changes through Amazon SNS → check and inward, message.
package io.endpointwatch.adapter.sns;
