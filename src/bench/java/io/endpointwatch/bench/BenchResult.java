package io.endpointwatch.bench;

import java.util.List;

/// All measurements and the machine.
record BenchResult(MachineInfo machine, List<BenchGroup> groups) {}
