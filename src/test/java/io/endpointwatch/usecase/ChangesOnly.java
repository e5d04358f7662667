package io.endpointwatch.usecase;

import io.endpointwatch.observation.Endpoint;
import java.util.List;

/// A notifier for those who publish no reports.
@FunctionalInterface
public interface ChangesOnly extends Notifier {
    @Override
    default List<String> publishReport(Endpoint endpoint, String subject, String text) {
        throw new AssertionError("nobody asked for a report: " + subject);
    }
}
