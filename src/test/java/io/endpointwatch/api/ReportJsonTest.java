package io.endpointwatch.api;

import static io.endpointwatch.report.Golden.assertGolden;

import org.junit.jupiter.api.Test;

import io.endpointwatch.report.Samples;

class ReportJsonTest {
    @Test
    void documentOfAWanderingFortnight() {
        assertGolden("wandering-fortnight.json", ReportJson.of(Samples.wanderingFortnight()).toPrettyString() + "\n");
    }
}
