package io.endpointwatch.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class TableTroubleTest {
    @ParameterizedTest
    @CsvSource({
            "400, AccessDeniedException, 'refuses these credentials (AccessDeniedException): allow GetItem, PutItem'",
            "400, UnrecognizedClientException, give other credentials",
            "400, ThrottlingException, 'is throttled (ThrottlingException): try again'",
            "400, ProvisionedThroughputExceededException, or raise its capacity",
            "500, InternalServerError, answers InternalServerError",
            "400, ValidationException, answers ValidationException"})
    void theMessageNamesTheTableAndTheWayOut(int status, String code, String wayOut) {
        assertThat(TableTrouble.of("watched", DynamoDbException.builder().statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("so it is").build()).build()))
                .hasMessageStartingWith("the table watched ").hasMessageContaining(wayOut);
    }

    @Test
    void anItemThatIsTooLargeIsToldFromOtherRefusals() {
        assertThat(TableTrouble.of("watched", DynamoDbException.builder().statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode("ValidationException").build())
                .message("Item size has exceeded the maximum allowed size").build()))
                .hasMessageContaining("takes items of 400 KB").hasMessageContaining("shorter forgetAfter");
    }

    @Test
    void whatHasNoCodeIsNamedByItsStatus() {
        assertThat(TableTrouble.of("watched", DynamoDbException.builder().statusCode(502).message("bad").build()))
                .hasMessageStartingWith("the table watched answers status 502");
        assertThat(TableTrouble.of("watched", DynamoDbException.builder().statusCode(500)
                .awsErrorDetails(AwsErrorDetails.builder().build()).message("bad").build()))
                .hasMessageStartingWith("the table watched answers status 500");
    }

    @Test
    void whatFailsBeforeTheServiceAnswersIsAboutReachingIt() {
        assertThat(TableTrouble.of("watched", SdkClientException.create("unable to load credentials")))
                .hasMessageStartingWith("the table watched cannot be reached, or does not answer as DynamoDB does: check the network")
                .hasMessageEndingWith("unable to load credentials");
    }
}
