package io.endpointwatch.app;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.amazon.lambda.runtime.AbstractLambdaPollLoop;
import io.quarkus.amazon.lambda.runtime.AmazonLambdaContext;
import io.quarkus.amazon.lambda.runtime.FunctionError;
import io.quarkus.amazon.lambda.runtime.LambdaInputReader;
import io.quarkus.amazon.lambda.runtime.LambdaOutputWriter;
import io.quarkus.funqy.lambda.FunqyLambdaBindingRecorder;
import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.ShutdownContext;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The bootstrap of the function. In a native executable, Quarkus itself asks the Lambda runtime interface for
/// events. On the JVM it leaves that to the platform's Java runtime, so this class asks instead.
///
/// The report of an error is written by reflection, which the native executable must know.
@RegisterForReflection(targets = FunctionError.class)
public final class Bootstrap implements QuarkusApplication {
    @Override
    public int run(String... arguments) {
        if (ImageMode.current() == ImageMode.JVM) {
            new PollLoop(new ObjectMapper()).startPollLoop(new NoShutdown());
        }
        Quarkus.waitForExit();
        return 0;
    }

    private static final class PollLoop extends AbstractLambdaPollLoop {
        PollLoop(ObjectMapper mapper) {
            super(
                    mapper,
                    mapper.readerFor(CognitoIdentity.class),
                    mapper.readerFor(ClientContext.class),
                    LaunchMode.NORMAL);
        }

        @Override
        protected boolean isStream() {
            return true;
        }

        @Override
        protected void processRequest(InputStream event, OutputStream result, AmazonLambdaContext context)
                throws IOException {
            FunqyLambdaBindingRecorder.handle(event, result, context);
        }

        @Override
        protected Object processRequest(Object event, AmazonLambdaContext context) {
            throw new IllegalStateException("events are handled as streams");
        }

        @Override
        protected LambdaInputReader getInputReader() {
            throw new IllegalStateException("events are handled as streams");
        }

        @Override
        protected LambdaOutputWriter getOutputWriter() {
            throw new IllegalStateException("events are handled as streams");
        }
    }

    /// Nothing to shut down: the loop ends with the process.
    private static final class NoShutdown implements ShutdownContext {
        @Override
        public void addShutdownTask(Runnable task) {
            // the loop ends with the process
        }

        @Override
        public void addLastShutdownTask(Runnable task) {
            // the loop ends with the process
        }
    }
}
