package io.endpointwatch.render.page;

import static io.endpointwatch.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.report.Fortnight;
import io.endpointwatch.report.Report;
import io.endpointwatch.report.Samples;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final String MOVING = ReportPage.of(Samples.movingWeek());

    @Test
    void pageOfAMovingWeek() {
        assertGolden("moving-week.html", MOVING);
    }

    @Test
    void pageOfAWanderingFortnight() {
        assertGolden("wandering-fortnight.html", ReportPage.of(Samples.wanderingFortnight()));
    }

    @Test
    void pageOfAPublishedSeason() {
        assertGolden("published-season.html", ReportPage.of(Samples.publishedSeason()));
    }

    @Test
    void pageOfAWalkingSeasonLeadsWithTheAnswerTheCurveAndTheTimeline() {
        String page = ReportPage.of(Samples.walkingSeason());

        assertGolden("walking-season.html", page);
        assertThat(found(page, "<h2 [^>]*>[^<]*"))
                .extracting(heading -> heading.replaceAll(".*>", ""))
                .startsWith(
                        "In part: pin the announced prefixes", "Of lists like this, how many still worked after …",
                        "Who saw which address when", "What explains it");
    }

    @Test
    void theCurveIsDrawnForEachKindThatCanBeRecommendedAndNeverRises() {
        String chart =
                new SurvivalChart(Samples.walkingSeason(), Canvas.SCREEN).draw().toString();

        assertThat(found(chart, "<path class=\"curve p[0-9]\" d=\"[^\"]*"))
                .hasSize(2)
                .allSatisfy(path -> {
                    List<Double> heights = Pattern.compile("V([0-9.]+)")
                            .matcher(path)
                            .results()
                            .map(one -> Double.valueOf(one.group(1)))
                            .toList();
                    assertThat(heights).isSorted().allMatch(height -> height <= 212);
                });
        assertThat(found(chart, "<title>addresses: [^<]*").getFirst()).endsWith(" still worked");
    }

    @Test
    void thereIsNoCurveWhereNoListOfThePastTells() {
        assertThat(ReportPage.of(Samples.quietWeekend()))
                .doesNotContain("id=\"survival")
                .contains("Too early to tell")
                .doesNotContain("✕");
    }

    @Test
    void namesOfNetworksAreEscapedInTextsAndDrawings() {
        assertThat(MOVING).doesNotContain("<b>Sons").contains("EXAMPLE-CDN &amp; &lt;b&gt;Sons&lt;/b&gt;");
    }

    @Test
    void thePageNeedsNothingElse() {
        assertThat(MOVING)
                .doesNotContainPattern("<script|<link|<img|<iframe|@import|url\\((?!#)|javascript:| on[a-z]+=");
        assertThat(found(MOVING, "https?://[^\"]*")).containsOnly("http://www.w3.org/2000/svg");
    }

    @Test
    void everyDrawingHasATitleAndADescription() {
        assertThat(found(MOVING, "<svg id=\"[^>]*"))
                .hasSize(4)
                .allMatch(svg -> svg.contains("role=\"img\"") && svg.contains("aria-labelledby"));
    }

    @Test
    void identifiersAreUnique() {
        assertThat(found(MOVING, " id=\"[^\"]*\"")).doesNotHaveDuplicates();
    }

    @Test
    void theWorstFortnightStaysSmall() {
        String page = ReportPage.of(Report.of(Fortnight.worst()));

        assertThat(found(page, "<(rect|path|line|text) ")).hasSizeLessThan(4000);
        assertThat(page.length()).isLessThan(1_000_000);
    }

    @Test
    void ofACrowdTheMostSeenHaveRowsOfTheirOwnAndTheOthersAreCounted() {
        Report report = Samples.crowdedWeekend();
        String timeline = ReportPage.of(report).replaceAll("(?s).*(<svg id=\"timeline\".*?</svg>).*", "$1");
        List<String> rows = Pattern.compile("label mono\"[^>]*>([^<]*)")
                .matcher(timeline)
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(rows).hasSizeGreaterThan(8).anyMatch(row -> row.matches("192\\.0\\.2\\.0/24 \\([0-9]+ others\\)"));
        assertThat(found(timeline, "<rect class=\"c0\"[^>]* height=\"[0-9.]+\"").stream()
                        .map(rect -> rect.replaceAll(".* height=", ""))
                        .distinct())
                .hasSizeGreaterThan(2);
    }

    private static List<String> found(String page, String pattern) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
