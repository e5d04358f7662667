package io.endpointwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.state.Claim;
import io.endpointwatch.usecase.Notifier;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AwsClientsTest {
    @Test
    void aCallTakes7SecondsAndAnAttempt2() {
        assertThat(AwsClients.CALL).isEqualTo(Duration.ofSeconds(7));
        assertThat(AwsClients.ATTEMPT).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aClaimLastsLongEnoughToSaveAndPublishOneMessage() {
        assertThat(AwsClients.ATTEMPT.plus(Notifier.LONGEST)).isLessThan(Claim.LENGTH);
    }
}
