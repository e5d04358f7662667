/// Announces changes in the log → check and inward, message.
package io.endpointwatch.adapter.log;
