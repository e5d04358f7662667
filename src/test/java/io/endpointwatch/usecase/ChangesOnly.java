package io.endpointwatch.usecase;

import io.endpointwatch.observation.Endpoint;
import java.util.List;

/// A notifier that sends no reports.
@FunctionalInterface
public interface ChangesOnly extends Notifier {
    @Override
    default List<String> publishReport(Endpoint endpoint, String subject, String text) {
        throw new AssertionError("unexpected report: " + subject);
    }
}
