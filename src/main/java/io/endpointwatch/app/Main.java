package io.endpointwatch.app;

import io.endpointwatch.cli.EndpointWatch;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The program has two roles. If the Lambda runtime interface is there, it runs the function. Otherwise it is
/// the command line tool, which does not start Quarkus. The tool writes to the standard streams instead of a
/// log.
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        nameHostForTheLog();
        pollFromPlatformThreads();
        if (System.getenv("AWS_LAMBDA_RUNTIME_API") != null) {
            Quarkus.run(Bootstrap.class, arguments);
        } else {
            Logger.getLogger("").setLevel(Level.OFF);
            lookUpAsThisHost();
            System.exit(EndpointWatch.run(new ToolEnvironment(), arguments));
        }
    }

    /// Avoids a lookup of the host's name. The log manager does it for the first record, and a native
    /// executable cannot do it on a virtual thread. No record shows the name.
    private static void nameHostForTheLog() {
        System.setProperty("jboss.host.name", "localhost");
        System.setProperty("jboss.qualified.host.name", "localhost");
        System.setProperty("jboss.node.name", "localhost");
    }

    /// Ignores JVM settings such as IPv4 only, so that names are looked up as other programs on this host do.
    private static void lookUpAsThisHost() {
        System.clearProperty("java.net.preferIPv4Stack");
        System.clearProperty("jdk.net.hosts.file");
    }

    /// Waits for sockets on platform threads. With virtual threads, the default, a native executable loses its
    /// first response about once in 600 starts. The lookup then waits for its retry.
    private static void pollFromPlatformThreads() {
        System.setProperty("jdk.pollerMode", "1");
    }
}
