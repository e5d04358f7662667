/// Announces changes to whoever looks on → check and inward, message.
package io.endpointwatch.adapter.console;
