package io.endpointwatch.usecase;

import java.util.Optional;

/// Keeps small texts under names, where firewalls read them.
///
/// Every method throws [ObjectStoreException] if a call fails.
public interface ObjectStore {
    /// Puts an object in place of the one that is there. Readers get the old one or the new one, never a part.
    ///
    /// @param bucket of Amazon S3
    /// @param contentType such as `text/plain; charset=utf-8`
    void put(String bucket, String key, byte[] content, String contentType);

    /// The object; empty if there is none.
    Optional<byte[]> get(String bucket, String key);
}
