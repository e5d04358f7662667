package io.endpointwatch.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WatchFunctionTest {
    private static final Pattern JVM =
            Pattern.compile("(?m)^ +jvm +=.* name = \"java25\", handler = \"([\\w.]+)::(\\w+)\"");

    /// The Terraform provider in the tests of `infra/` does not know java25, so those tests do not reach the
    /// handler.
    @Test
    void terraformNamesTheHandlerOfTheZipForTheJvm() throws Exception {
        Matcher jvm = JVM.matcher(Files.readString(Path.of("infra/function.tf")));

        assertThat(jvm.find()).isTrue();
        Class<?> handler = Class.forName(jvm.group(1));
        assertThat(RequestStreamHandler.class).isAssignableFrom(handler);
        assertThat(handler.getMethod(jvm.group(2), InputStream.class, OutputStream.class, Context.class))
                .isNotNull();
    }
}
