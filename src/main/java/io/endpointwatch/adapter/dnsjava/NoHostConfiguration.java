package io.endpointwatch.adapter.dnsjava;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.xbill.DNS.ResolverConfig;

/// Keeps dnsjava's own reading of the host's configuration out of the native executable, where it cannot be linked:
/// it names classes of Windows and Android. [ResolvConf] reads it here.
@TargetClass(ResolverConfig.class)
final class NoHostConfiguration {
    private NoHostConfiguration() {}

    @Substitute
    public static void refresh() {
        throw new UnsupportedOperationException("the host's configuration is read by " + ResolvConf.class);
    }
}
