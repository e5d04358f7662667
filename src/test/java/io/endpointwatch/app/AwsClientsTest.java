package io.endpointwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsClientsTest {
    @ParameterizedTest
    @ValueSource(strings = {"quarkus.dynamodb", "quarkus.sns"})
    void theFunctionsClientsAreAsPatientAsTheTools(String client) throws IOException {
        Properties properties = new Properties();
        try (InputStream file = AwsClients.class.getResourceAsStream("/application.properties")) {
            properties.load(file);
        }

        assertThat(duration(properties, client + ".api-call-timeout")).isEqualTo(AwsClients.CALL);
        assertThat(duration(properties, client + ".api-call-attempt-timeout")).isEqualTo(AwsClients.ATTEMPT);
    }

    @Test
    void aCallTakes7SecondsAndAnAttempt2() {
        assertThat(AwsClients.CALL).isEqualTo(Duration.ofSeconds(7));
        assertThat(AwsClients.ATTEMPT).isEqualTo(Duration.ofSeconds(2));
    }

    private static Duration duration(Properties properties, String name) {
        return Duration.parse("PT" + properties.getProperty(name));
    }
}
