package io.endpointwatch.bench;

import java.util.List;

/// What was measured, and where.
record Outcome(Machine machine, List<Group> groups) {
}
