package io.endpointwatch.api;

import static io.endpointwatch.report.Golden.assertGolden;

import io.endpointwatch.report.Samples;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
    @Test
    void documentOfAWanderingFortnight() {
        assertGolden(
                "wandering-fortnight.json",
                ReportJson.of(Samples.wanderingFortnight()).toPrettyString() + "\n");
    }

    @Test
    void documentOfAPublishedSeason() {
        assertGolden(
                "published-season.json",
                ReportJson.of(Samples.publishedSeason()).toPrettyString() + "\n");
    }
}
