package io.endpointwatch.bench;

import java.util.List;

/// What was measured, and where.
record BenchResult(MachineInfo machine, List<BenchGroup> groups) {}
