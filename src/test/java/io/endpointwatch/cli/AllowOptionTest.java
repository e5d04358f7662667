package io.endpointwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.usecase.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllowOptionTest {
    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Allowlist read(String... values) {
        return AllowOption.read("--allow", List.of(values)).orElseThrow();
    }

    private static Allowlist list(String... prefixes) {
        return Allowlist.of(Stream.of(prefixes).map(Prefix::parse).toList());
    }

    private static void assertRefused(String value, String message) {
        assertThatThrownBy(() -> read(value))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(message);
    }

    @Test
    void aFileOfAnOperatorIsTakenWhole() throws IOException {
        Path aws = file("ip-ranges.json", "{\"prefixes\":[{\"ip_prefix\":\"192.0.2.0/24\"}],\"ipv6_prefixes\":[]}");
        Path github = file("meta.json", "{\"hooks\":[\"198.51.100.0/24\"]}");

        assertThat(read("@" + aws, "@" + github, "203.0.113.7"))
                .isEqualTo(list("192.0.2.0/24", "198.51.100.0/24", "203.0.113.7/32"));
    }

    @Test
    void aPointerChoosesAPartOfAFile() throws IOException {
        Path file = file("own.json", "{\"a\":[\"192.0.2.7\"],\"b\":{\"c\":[\"203.0.113.1\"]}}");

        assertThat(read("@" + file + "#/b")).isEqualTo(list("203.0.113.1/32"));
        assertRefused("@" + file + "#/x", "--allow: the file \"" + file + "#/x\" holds no /x; the document has a, b");
        assertRefused(
                "@" + file,
                "--allow: the file \"" + file
                        + "\" is JSON of an unknown form: name the part that holds the ranges with"
                        + " a JSON Pointer behind #, as in #/prefixes (RFC 6901)");
    }

    @Test
    void aFileWhoseNameHoldsThePointersSignIsReadAsItIs() throws IOException {
        Path odd = Files.createDirectories(folder.resolve("odd#"));

        assertThat(read("@" + Files.writeString(odd.resolve("list"), "192.0.2.7\n")))
                .isEqualTo(list("192.0.2.7/32"));
    }
}
