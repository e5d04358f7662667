package io.endpointwatch.render.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureAdviceTest {
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RCODE")
    void aFailureWithoutAResponseThatCountsIsNoRcode(Failure.Kind kind) {
        ActionItem first = advice(kind.toString()).getFirst();

        assertThat(first.title()).startsWith(kind + ": ").doesNotContain("RCODE");
        assertThat(first.text()).isNotEmpty();
        assertThat(first.lines()).isNotEmpty();
    }

    @Test
    void aProcessWithoutFilesIsNotTheFaultOfTheResolver() {
        assertThat(advice("too-many-open-files").getFirst().title())
                .isEqualTo("too-many-open-files: look at this process, not at the resolver.");
    }

    @Test
    void anUnknownRcodeIsForWhoeverRunsTheResolver() {
        assertThat(advice("NOTIMP").getFirst().title())
                .isEqualTo("NOTIMP: ask whoever runs the resolver what this RCODE means there.");
    }

    private static List<ActionItem> advice(String how) {
        Scenes.Scene scene = Scenes.failing(how);
        return FailureAdvice.of(new MessageContext(scene.announcement(), scene.state(), ListLimit.UNLIMITED));
    }
}
