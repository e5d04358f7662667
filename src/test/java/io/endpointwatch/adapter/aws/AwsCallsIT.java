package io.endpointwatch.adapter.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.sync.ListedEntry;
import io.endpointwatch.sync.SyncStep;
import io.endpointwatch.usecase.ObjectStoreException;
import io.endpointwatch.usecase.PrefixListException;
import io.endpointwatch.usecase.PrefixListException.Kind;
import io.endpointwatch.usecase.PrefixLists;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/// What becomes of answers that AWS, or something in between, may give.
class AwsCallsIT {
    private static final String LIST = "pl-0123456789abcdef0";
    private static final SyncStep ADD = new SyncStep.Add(
            List.of(new ListedEntry(Prefix.parse("192.0.2.7/32"), "endpoint-watch: www.example.org:443")));

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private Ec2PrefixLists lists;
    private S3ObjectStore objects;

    @BeforeEach
    void start() {
        server.start();
        AwsServices services =
                new AwsServices(Map.of("AWS_REGION", "eu-central-1", "AWS_ENDPOINT_URL", server.baseUrl()));
        SignedCalls calls = new SignedCalls(
                () -> AwsBasicCredentials.create("test", "test"),
                _ -> {},
                Duration.ofSeconds(3),
                Duration.ofSeconds(4));
        lists = new Ec2PrefixLists(services, calls);
        objects = new S3ObjectStore(services, calls);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private void answer(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    private static ResponseDefinitionBuilder error(int status, String code) {
        return aResponse()
                .withStatus(status)
                .withBody("<Response><Errors><Error><Code>" + code
                        + "</Code><Message>said\nso</Message></Error></Errors><RequestID>1</RequestID></Response>");
    }

    private int calls() {
        return server.findAll(anyRequestedFor(anyUrl())).size();
    }

    private PrefixListException refusedChange() {
        return catchThrowableOfType(PrefixListException.class, () -> lists.change(LIST, 3, ADD));
    }

    @Test
    void aListIsDescribed() {
        answer(aResponse().withBody("""
                <DescribeManagedPrefixListsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>1</requestId>
                <prefixListSet><item><prefixListId>pl-0123456789abcdef0</prefixListId><addressFamily>IPv6</addressFamily>
                <state>modify-failed</state><stateMessage>no room in sg-1</stateMessage><maxEntries>10</maxEntries>
                <version>4</version></item></prefixListSet></DescribeManagedPrefixListsResponse>"""));

        assertThat(lists.status(LIST))
                .isEqualTo(new PrefixLists.Status(Family.IPV6, 4, 10, false, Optional.of("no room in sg-1")));
    }

    @ParameterizedTest
    @CsvSource({
        "400, UnauthorizedOperation, REFUSED, 1, allow ec2:ModifyManagedPrefixList on the list",
        "400, PrefixListVersionMismatch, CONFLICT, 1, sync again",
        "400, IncorrectState, CONFLICT, 1, is still changing the list",
        "400, PrefixListMaxEntriesExceeded, REFUSED, 1, ask for a higher quota",
        "400, InvalidPrefixListID.NotFound, REFUSED, 1, finds no such list",
        "400, SomethingNew, REFUSED, 1, returned the error SomethingNew to ModifyManagedPrefixList",
        "503, RequestLimitExceeded, CONFLICT, 3, is busy",
        "500, InternalError, UNANSWERED, 1, is busy"
    })
    void anErrorOfEc2SaysWhatToDo(int status, String code, Kind kind, int calls, String message) {
        answer(error(status, code));

        PrefixListException failed = refusedChange();

        assertThat(failed.kind()).isEqualTo(kind);
        assertThat(failed)
                .hasMessageContaining(message)
                .hasMessageContaining("said so")
                .hasMessageContaining(LIST);
        assertThat(calls()).isEqualTo(calls);
    }

    @ParameterizedTest
    @CsvSource({
        "<<< neither this nor that",
        "<html><body>Sign in</body></html>",
        "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>"
    })
    void whatIsNoAnswerOfEc2IsNoResult(String body) {
        answer(aResponse().withBody(body));

        assertThat(refusedChange().kind()).isEqualTo(Kind.UNANSWERED);
        assertThat(refusedChange()).hasMessageContaining("check AWS_ENDPOINT_URL_EC2");
    }

    @Test
    void anAnswerWithoutAnEndIsCutOff() {
        answer(aResponse().withBody(new byte[5 << 20]));

        assertThat(refusedChange()).hasMessageContaining("the answer is longer than 4 MiB");
    }

    @Test
    void anAnswerThatDripsIsGivenUp() {
        answer(aResponse().withBody("x".repeat(1000)).withChunkedDribbleDelay(100, 20_000));

        assertThat(refusedChange()).hasMessageContaining("the answer takes too long");
    }

    @Test
    void aChangeWithoutAnAnswerIsNotRepeatedAndAReadIs() {
        answer(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThat(refusedChange().kind()).isEqualTo(Kind.UNANSWERED);
        assertThat(calls()).isEqualTo(1);

        assertThatThrownBy(() -> lists.status(LIST)).isInstanceOf(PrefixListException.class);
        assertThat(calls()).isEqualTo(4);
    }

    @Test
    void aResizeIsACallOfItsOwn() {
        answer(aResponse().withBody("<ModifyManagedPrefixListResponse/>"));

        lists.change(LIST, 3, new SyncStep.Resize(20));

        assertThat(server.findAll(anyRequestedFor(anyUrl())).getFirst().getBodyAsString())
                .isEqualTo("Action=ModifyManagedPrefixList&MaxEntries=20&PrefixListId=" + LIST + "&Version=2016-11-15");
    }

    @Test
    void pagesWithoutAnEndAreGivenUp() {
        answer(aResponse()
                .withBody("<GetManagedPrefixListEntriesResponse><entrySet/><nextToken>again</nextToken>"
                        + "</GetManagedPrefixListEntriesResponse>"));

        assertThatThrownBy(() -> lists.entries(LIST, 1)).hasMessageContaining("more than 100 pages");
        assertThat(calls()).isEqualTo(100);
    }

    @Test
    void aBucketOfAnotherRegionIsNamed() {
        answer(aResponse()
                .withStatus(301)
                .withHeader("x-amz-bucket-region", "us-west-2")
                .withHeader("Location", "http://127.0.0.1:1/"));

        assertThatThrownBy(() -> objects.put("lists", "a.txt", "x".getBytes(UTF_8), "text/plain"))
                .isInstanceOf(ObjectStoreException.class)
                .hasMessage("S3 has this bucket in the region us-west-2: set AWS_REGION=us-west-2 (s3://lists/a.txt)");
    }

    @Test
    void anObjectThatMayNotBeWrittenSaysWhatToAllow() {
        answer(aResponse()
                .withStatus(403)
                .withBody("<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"));

        assertThatThrownBy(() -> objects.put("lists", "a.txt", "x".getBytes(UTF_8), "text/plain"))
                .hasMessage("S3 denies access to these credentials (AccessDenied): allow s3:PutObject on it: Access"
                        + " Denied (s3://lists/a.txt)");
    }
}
