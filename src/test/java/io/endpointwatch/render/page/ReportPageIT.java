package io.endpointwatch.render.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.endpointwatch.report.Report;
import io.endpointwatch.report.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A browser reads the page, where Chromium is installed.
class ReportPageIT {
    private static final List<String> QUIET = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars");

    @TempDir
    Path folder;

    @Test
    void theBrowserFindsEverythingInItsPlace() throws Exception {
        Report report = Samples.movingWeek();
        String dom = browse(report, "--dump-dom");

        assertThat(found(dom, "<h2 id=\"answer\">([^<]*)")).containsExactly("Too early to tell");
        assertThat(found(dom, "<svg id=\"([^\"]*)\""))
                .containsExactly("timeline", "timeline-phone", "ttl-0", "ttl-0-phone");
        assertThat(found(dom, "<section[^>]*aria-labelledby=\"([^\"]*)\""))
                .hasSize(8)
                .allSatisfy(id -> assertThat(dom).contains("<h2 id=\"" + id + "\">"));
        assertThat(found(dom, "<th scope=\"row\" class=\"mono\">([0-9a-f.:]+)</th>"))
                .containsExactlyElementsOf(report.addresses().stream()
                        .map(one -> one.address().toString())
                        .toList());
        assertThat(found(dom, "(?s)<svg id=\"timeline\".*?</svg>").getFirst())
                .contains("198.51.100.13 · system · 2026-11-05 06:00");
        assertThat(dom).doesNotContain("<b>");
    }

    /// The pictures stay in `target/pages`, to be looked at.
    @ParameterizedTest
    @CsvSource({"light,1200,3000,1", "dark,1200,3000,0"})
    void theBrowserDrawsThePage(String name, int width, int height, int scheme) throws Exception {
        browse(
                Samples.walkingSeason(),
                "--screenshot=" + picture(name),
                "--window-size=" + width + "," + height,
                "--blink-settings=preferredColorScheme=" + scheme);

        assertThat(Files.size(picture(name))).isGreaterThan(50_000);
    }

    /// Chromium opens no window that is narrower than 500 pixels, so the phone is a frame.
    @Test
    void aPhoneShowsThePageWithoutScrollingSideways() throws Exception {
        write(Samples.walkingSeason());
        Path phone = Files.writeString(folder.resolve("phone.html"), """
                <body style="margin:0"><iframe src="report.html" style="border:0;width:390px;height:5600px"></iframe><script>
                onload = () => {
                  const page = document.querySelector("iframe").contentDocument;
                  const wide = element => element && element.scrollWidth > element.clientWidth;
                  document.body.dataset.wide = [page.documentElement,
                      ...["Lists", "Changes"].map(name => page.querySelector(`[aria-label^="${name},"]`))]
                      .filter(wide).map(element => element.ariaLabel || "page").join();
                }
                </script>
                """);

        browse(
                phone,
                "--screenshot=" + picture("phone"),
                "--window-size=500,5600",
                "--blink-settings=preferredColorScheme=1");
        String dom = browse(phone, "--allow-file-access-from-files", "--dump-dom");

        assertThat(found(dom, "data-wide=\"([^\"]*)\"")).containsExactly("");
    }

    private static Path picture(String name) throws IOException {
        Path picture = Path.of("target/pages", name + ".png").toAbsolutePath();
        Files.createDirectories(picture.getParent());
        return picture;
    }

    private Path write(Report report) throws IOException {
        return Files.writeString(folder.resolve("report.html"), ReportPage.of(report));
    }

    private String browse(Report report, String... options) throws Exception {
        return browse(write(report), options);
    }

    private String browse(Path page, String... options) throws Exception {
        assumeTrue(isInstalled("chromium"), "chromium is not installed");
        List<String> command = new ArrayList<>(List.of("chromium", "--user-data-dir=" + folder.resolve("profile")));
        command.addAll(QUIET);
        command.addAll(List.of(options));
        command.add(page.toUri().toString());
        return run(command);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(one -> Files.isExecutable(Path.of(one, tool)));
    }

    private static List<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult one) -> one.groupCount() > 0 ? one.group(1) : one.group())
                .toList();
    }
}
