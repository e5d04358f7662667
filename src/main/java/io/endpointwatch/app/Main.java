package io.endpointwatch.app;

import io.endpointwatch.cli.EndpointWatch;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.logging.Level;
import java.util.logging.Logger;

/// One program, two roles: the bootstrap of the function where the Lambda runtime interface is there, else the
/// command line tool, which does not boot Quarkus and says what it has to say on the standard streams, not in a log.
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

    /// The log manager asks the platform for the host's name at the first record, and a native executable cannot
    /// do that on the virtual thread that happens to write it. No record shows the name.
    private static void nameHostForTheLog() {
        System.setProperty("jboss.host.name", "localhost");
        System.setProperty("jboss.qualified.host.name", "localhost");
        System.setProperty("jboss.node.name", "localhost");
    }

    /// What a user's Java is told otherwise, such as to know IPv4 only, is not how other programs on this host
    /// look up names.
    private static void lookUpAsThisHost() {
        System.clearProperty("java.net.preferIPv4Stack");
        System.clearProperty("jdk.net.hosts.file");
    }

    /// Where those that wait for sockets are virtual threads themselves, as by default, the first response that
    /// comes to a native executable is lost in one start of some six hundred, and the lookup waits until it asks
    /// again.
    private static void pollFromPlatformThreads() {
        System.setProperty("jdk.pollerMode", "1");
    }
}
