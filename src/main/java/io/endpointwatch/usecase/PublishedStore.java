package io.endpointwatch.usecase;

import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import java.util.List;
import java.util.Optional;

/// Stores what is remembered of published lists.
///
/// Every method throws [StoreException] if the store fails.
public interface PublishedStore {
    /// Keeps nothing.
    PublishedStore NONE = new PublishedStore() {
        @Override
        public Optional<PublishedState> load(PublishedSource source) {
            return Optional.empty();
        }

        @Override
        public void save(PublishedState next) {}

        @Override
        public List<PublishedSource> sources() {
            return List.of();
        }

        @Override
        public boolean delete(PublishedSource source) {
            return false;
        }
    };

    /// The last saved state; empty if none was ever saved.
    Optional<PublishedState> load(PublishedSource source);

    /// Saves a state in place of the previous version. Version 1 is saved if there is none.
    ///
    /// @throws StaleStateException if another version is stored; nothing was written
    void save(PublishedState next);

    /// The sources that have a state, in order.
    List<PublishedSource> sources();

    /// Forgets a source.
    ///
    /// @return whether there was a state
    boolean delete(PublishedSource source);
}
