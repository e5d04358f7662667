package io.endpointwatch.app;

import io.endpointwatch.adapter.aws.Ec2PrefixLists;
import io.endpointwatch.adapter.aws.S3Feeds;
import io.endpointwatch.adapter.dnsjava.CymruNetworks;
import io.endpointwatch.adapter.dnsjava.DnsjavaResolver;
import io.endpointwatch.adapter.dynamodb.DynamoDbStateStore;
import io.endpointwatch.adapter.http.HttpDocuments;
import io.endpointwatch.adapter.http.HttpRangePublisher;
import io.endpointwatch.adapter.http.RdapRegistries;
import io.endpointwatch.adapter.log.LogNotifier;
import io.endpointwatch.adapter.sns.SnsNotifier;
import io.endpointwatch.adapter.tls.TlsConnector;
import io.endpointwatch.api.RequestReader;
import io.endpointwatch.lambda.CheckLog;
import io.endpointwatch.lambda.Requests;
import io.endpointwatch.usecase.Notifier;
import io.endpointwatch.usecase.Ports;
import io.endpointwatch.usecase.RangeDirectory;
import io.endpointwatch.usecase.Retention;
import io.endpointwatch.usecase.StateStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.utils.Lazy;

/// Builds the function from DynamoDB, SNS, and the environment variables that name table and topic.
final class FunctionWiring {
    @Produces
    @Singleton
    Requests requests(
            @ConfigProperty(name = "endpoint.watch.table") Optional<String> table,
            @ConfigProperty(name = "endpoint.watch.topic.arn") Optional<String> topic,
            @ConfigProperty(name = "endpoint.watch.metrics", defaultValue = "endpoint") String metrics) {
        DnsjavaResolver resolver = new DnsjavaResolver();
        StateStore store = new DynamoDbStateStore(AwsClients.dynamoDb(), table.orElseThrow(FunctionWiring::noTable));
        return new Requests(
                new Ports(
                        store,
                        resolver,
                        new CymruNetworks(),
                        new TlsConnector(),
                        notifier(topic),
                        Retention.DEFAULT,
                        OpenFiles.limiter(),
                        ranges(store)),
                new CheckLog(CheckLog.Dimension.parse(metrics), InstantSource.system()),
                InstantSource.system(),
                Ec2PrefixLists.of(System.getenv()),
                new FeedPlaces(S3Feeds.of(System.getenv())));
    }

    @Produces
    @Singleton
    RequestReader requestReader(
            @ConfigProperty(name = "endpoint.watch.endpoint") Optional<String> host,
            @ConfigProperty(name = "endpoint.watch.region.names", defaultValue = "false") boolean regionNames,
            @ConfigProperty(name = "aws.region") Optional<String> region) {
        return new RequestReader(
                host, regionNames ? Optional.of(region.orElseThrow(FunctionWiring::noRegion)) : Optional.empty());
    }

    private static RangeDirectory ranges(StateStore store) {
        HttpDocuments documents = ToolEnvironment.documents();
        return new RangeDirectory(
                store.published(),
                new OutsideLists(new HttpRangePublisher(documents, InstantSource.system())),
                new RdapRegistries(documents));
    }

    /// The client is created with the first message, because most checks send none.
    private static Notifier notifier(Optional<String> topic) {
        Lazy<SnsClient> sns = new Lazy<>(AwsClients::sns);
        return topic.<Notifier>map(arn -> new SnsNotifier(sns::getValue, arn)).orElseGet(LogNotifier::new);
    }

    private static IllegalStateException noTable() {
        return new IllegalStateException(
                "ENDPOINT_WATCH_TABLE is not set: name the DynamoDB table that keeps the state");
    }

    private static IllegalStateException noRegion() {
        return new IllegalStateException("ENDPOINT_WATCH_REGION_NAMES is true, but AWS_REGION is not set");
    }
}
