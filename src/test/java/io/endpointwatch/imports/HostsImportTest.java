package io.endpointwatch.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostsImportTest {
    static final String LOG = """
            commit 3333333333333333333333333333333333333333 (HEAD -> main)
            Author: An Admin <admin@example.org>
            Date:   Sat Nov 21 08:00:00 2026 +0100

                Away with it

                commit 4444444444444444444444444444444444444444
                Date:   Sat Nov 21 08:00:00 2020 +0100

            diff --git a/hosts b/hosts
            index 1234567..89abcde 100644
            --- a/hosts
            +++ b/hosts
            @@ -1,2 +1 @@
             127.0.0.1 localhost
            -192.0.2.8	www.example.org www # the new one

            commit 2222222222222222222222222222222222222222
            Author: An Admin <admin@example.org>
            Date:   Fri Nov 20 08:00:00 2026 +0100

                Move

            diff --git a/hosts b/hosts
            index 1234567..89abcde 100644
            --- a/hosts
            +++ b/hosts
            @@ -1,3 +1,2 @@
             127.0.0.1 localhost
            -192.0.2.7	www.example.org www
            -2001:db8::7	WWW.example.org.
            +192.0.2.8	www.example.org www # the new one
            +192.0.2.9	other.example.org

            commit 1111111111111111111111111111111111111111
            Author: An Admin <admin@example.org>
            Date:   Thu Nov 19 08:00:00 2026 +0100

                Begin

            diff --git a/hosts b/hosts
            new file mode 100644
            index 0000000..1234567
            --- /dev/null
            +++ b/hosts
            @@ -0,0 +1,3 @@
            +127.0.0.1 localhost
            +192.0.2.7	www.example.org www
            +2001:db8::7	WWW.example.org.
            \\ No newline at end of file
            """;
    private static final String[] HISTORY = {
        "2026-11-19T07:00:00Z system ipv4 www.example.org -1 [192.0.2.7]",
        "2026-11-19T07:00:00Z system ipv6 www.example.org -1 [2001:db8::7]",
        "2026-11-20T07:00:00Z system ipv4 www.example.org -1 [192.0.2.8]",
        "2026-11-20T07:00:00Z system ipv6 NODATA",
        "2026-11-21T07:00:00Z system ipv4 NXDOMAIN",
        "2026-11-21T07:00:00Z system ipv6 NXDOMAIN"
    };

    @Test
    void aHostsFileHasTheTimeWhenItWasWritten() {
        ToolFile file = ToolFile.of(ImportFormat.HOSTS, """
                # hosts
                127.0.0.1	localhost
                192.0.2.7 other www.example.org # www
                #192.0.2.9 www.example.org
                fe80::1%eth0 WWW.EXAMPLE.ORG

                what is this
                """);

        assertThat(file.answers())
                .containsExactly(
                        "2026-11-28T12:00:00Z system ipv4 www.example.org -1 [192.0.2.7]",
                        "2026-11-28T12:00:00Z system ipv6 www.example.org -1 [fe80::1]");
        assertThat(file.passedOver()).isEqualTo(1);
        assertThat(file.problems()).containsExactly("7: no line of a hosts file: \"what is this\"");
    }

    @Test
    void everyCommitThatChangedTheHostIsAnAnswer() {
        ToolFile file = ToolFile.of(ImportFormat.HOSTS_GIT, LOG);

        assertThat(file.answers()).containsExactly(HISTORY);
        assertThat(file.problems()).isEmpty();
        assertThat(file.passedOver()).isEqualTo(2);
    }

    @Test
    void theOldestCommitMayComeFirst() {
        String[] commits = LOG.split("(?=(?m)^commit )");

        assertThat(ToolFile.of(ImportFormat.HOSTS_GIT, commits[2] + commits[1] + commits[0])
                        .answers())
                .containsExactly(HISTORY);
    }

    @Test
    void ofAShortenedHistoryTheLinesAroundAChangeCount() {
        assertThat(ToolFile.of(ImportFormat.HOSTS_GIT, """
                commit 2222222222222222222222222222222222222222
                Author:     An Admin <admin@example.org>
                AuthorDate: 2026-11-01 08:00:00 +0100
                Commit:     An Admin <admin@example.org>
                CommitDate: 2026-11-20 08:00:00 +0100

                    Other

                diff --git a/hosts b/hosts
                --- a/hosts
                +++ b/hosts
                @@ -1,2 +1,2 @@
                 192.0.2.7	www.example.org www
                -192.0.2.9	other.example.org
                +192.0.2.10	other.example.org
                """).answers())
                .containsExactly("2026-11-20T07:00:00Z system ipv4 www.example.org -1 [192.0.2.7]");
    }

    @ParameterizedTest
    @CsvSource({
        "'Fri Nov 20 08:00:00 2026 +0100', '2026-11-20T08:00:00+01:00'",
        "'Fri Nov 20 08:00:00 2026 +0100', '2026-11-20 08:00:00 +0100'",
        "'Fri Nov 20 08:00:00 2026 +0100', 'Fri, 20 Nov 2026 08:00:00 +0100'",
        "'Fri Nov 20 08:00:00 2026 +0100', '1795158000'",
        "'Fri Nov 20 08:00:00 2026 +0100', '1795158000 +0100'"
    })
    void everyFormOfDatesIsRead(String usual, String other) {
        assertThat(ToolFile.of(ImportFormat.HOSTS_GIT, LOG.replace(usual, other))
                        .answers())
                .containsExactly(HISTORY);
    }

    @Test
    void aCommitWithoutADateIsReported() {
        assertThat(ToolFile.of(ImportFormat.HOSTS_GIT, LOG.replace("Fri Nov 20", "3 days ago"))
                        .problems())
                .containsExactly(
                        "18: a commit without a date; use git log -p --date=iso-strict -- FILE",
                        "20: \"3 days ago 08:00:00 2026 +0100\" is no time that can be read");
    }

    @Test
    void anotherTextIsNone() {
        assertThat(ToolFile.as(ImportFormat.HOSTS_GIT, "what\n".getBytes(StandardCharsets.UTF_8), ZoneOffset.UTC)
                        .problems())
                .containsExactly("1: no line of git log -p: \"what\"");
    }
}
