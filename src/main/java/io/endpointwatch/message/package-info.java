/// What people and programs receive → json and inward.
///
/// A [Message] is rendered from an announcement and the state that was saved with it: a pure function of both, with
/// one text for every kind of reader. Everything that comes from the DNS passes [Untrusted].
package io.endpointwatch.message;
