package io.endpointwatch.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;

class AwsServicesTest {
    private static String object(Map<String, String> environment, String region, String bucket, String key) {
        SignedCalls calls = new SignedCalls(() -> AwsBasicCredentials.create("test", "test"), _ -> {});
        return new S3ObjectStore(new AwsServices(environment), calls)
                .url(bucket, key, Region.of(region))
                .toString();
    }

    @ParameterizedTest
    @CsvSource({
        "eu-central-1, https://ec2.eu-central-1.amazonaws.com",
        "us-gov-west-1, https://ec2.us-gov-west-1.amazonaws.com",
        "cn-north-1, https://ec2.cn-north-1.amazonaws.com.cn"
    })
    void aServiceIsInThePartitionOfItsRegion(String region, String url) {
        assertThat(new AwsServices(Map.of()).url("EC2", Region.of(region))).hasToString(url);
    }

    @Test
    void theUrlOfAServiceComesBeforeThatOfAll() {
        AwsServices services = new AwsServices(
                Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:5000", "AWS_ENDPOINT_URL_EC2", "https://ec2.example.org"));

        assertThat(services.url("EC2", Region.EU_CENTRAL_1)).hasToString("https://ec2.example.org");
        assertThat(services.url("S3", Region.EU_CENTRAL_1)).hasToString("http://127.0.0.1:5000");
    }

    @Test
    void anEndpointThatIsNoUrlIsRefused() {
        assertThatThrownBy(() ->
                        new AwsServices(Map.of("AWS_ENDPOINT_URL", "ec2.example.org")).url("EC2", Region.EU_CENTRAL_1))
                .hasMessage("AWS_ENDPOINT_URL is not the URL of a service; accepted: https://HOST or http://HOST:PORT");
    }

    @Test
    void theRegionComesFromTheEnvironment() {
        assertThat(new AwsServices(Map.of("AWS_REGION", "eu-west-3")).region()).isEqualTo(Region.EU_WEST_3);
    }

    @Test
    void aBucketStandsInTheHostName() {
        assertThat(object(Map.of(), "eu-central-1", "lists", "a b/ü+~.txt"))
                .isEqualTo("https://lists.s3.eu-central-1.amazonaws.com/a%20b/%C3%BC%2B~.txt");
    }

    @Test
    void aBucketWithADotOrBehindAnEndpointStandsInThePath() {
        assertThat(object(Map.of(), "cn-north-1", "lists.example.org", "a.txt"))
                .isEqualTo("https://s3.cn-north-1.amazonaws.com.cn/lists.example.org/a.txt");
        assertThat(object(Map.of("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:5000/"), "eu-central-1", "lists", "a.txt"))
                .isEqualTo("http://127.0.0.1:5000/lists/a.txt");
    }
}
