package io.endpointwatch.cli;

import picocli.CommandLine.IVersionProvider;

/// The version of the build.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"endpoint-watch " + BuildVersion.text()};
    }
}
