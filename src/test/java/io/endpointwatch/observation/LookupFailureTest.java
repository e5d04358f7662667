package io.endpointwatch.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Rcode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookupFailureTest {
    /// All that 0.1.0 and later versions stored, and an RCODE without a name.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NXDOMAIN",
                "NODATA",
                "disagrees",
                "SERVFAIL",
                "REFUSED",
                "NOTIMP",
                "FORMERR",
                "BADVERS",
                "RCODE3841",
                "timeout",
                "unreachable",
                "too-many-open-files",
                "truncated",
                "malformed",
                "loop",
                "chain-too-long",
                "lame",
                "no-client-subnet"
            })
    void aLabelIsReadAsTheFailureThatHasIt(String label) {
        assertThat(LookupFailure.parse(label).label()).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rcode", "nxdomain", "Timeout", "NOERROR?", "RCODE", "RCODE4096"})
    void whatIsNoLabelIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> LookupFailure.parse(text));
    }

    @Test
    void aLoopIsTheSameWhateverTheRcodeOfItsLastResponse() {
        Failure loop = new Failure(Failure.Kind.LOOP, Optional.of(Rcode.NOERROR));

        assertThat(new LookupFailure.NoAnswer(loop)).isEqualTo(LookupFailure.parse("loop"));
    }
}
