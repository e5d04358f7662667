package io.endpointwatch.adapter.dnsjava;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.xbill.DNS.ResolverConfig;

/// Excludes dnsjava's reader of the host's configuration from the native executable. That reader uses classes
/// of Windows and Android, which cannot be linked. [ResolvConf] replaces it.
@TargetClass(ResolverConfig.class)
final class NoHostConfiguration {
    private NoHostConfiguration() {}

    @Substitute
    public static void refresh() {
        throw new UnsupportedOperationException("the host's configuration is read by " + ResolvConf.class);
    }
}
