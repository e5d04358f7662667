package io.endpointwatch.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedLocationTest {
    @Test
    void objectsAndFilesAreLocations() {
        assertThat(FeedLocation.parse("s3://lists.example/ci/pan os.txt"))
                .isEqualTo(new FeedLocation.S3Object("lists.example", "ci/pan os.txt"))
                .hasToString("s3://lists.example/ci/pan os.txt");
        assertThat(FeedLocation.parse("file:/srv/www/ci.txt"))
                .isEqualTo(new FeedLocation.LocalFile(Path.of("/srv/www/ci.txt")))
                .hasToString("file:/srv/www/ci.txt");
        assertThat(FeedLocation.orFile("ci.txt")).isEqualTo(new FeedLocation.LocalFile(Path.of("ci.txt")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/srv/www/ci.txt",
                "file:",
                "file:a\u0000b",
                "s3://lists",
                "s3://lists/",
                "s3://lists/folder/",
                "s3:///key",
                "s3://Lists/key",
                "s3://l/key",
                "s3://-lists/key",
                "s3://lists/a\nb",
                "s3://user@host/key",
                "https://example.org/list"
            })
    void otherTextsAreNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> FeedLocation.parse(text));
    }

    @Test
    void keysHaveTheLengthThatS3Allows() {
        assertThat(FeedLocation.parse("s3://lists/" + "k".repeat(1024))).isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> FeedLocation.parse("s3://lists/" + "ü".repeat(513)));
    }
}
