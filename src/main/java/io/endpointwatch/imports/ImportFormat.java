package io.endpointwatch.imports;

import io.endpointwatch.imports.tool.AtlasJson;
import io.endpointwatch.imports.tool.DigText;
import io.endpointwatch.imports.tool.DigYaml;
import io.endpointwatch.imports.tool.DnstapFrames;
import io.endpointwatch.imports.tool.DnsxJson;
import io.endpointwatch.imports.tool.HostsHistory;
import io.endpointwatch.imports.tool.HostsText;
import io.endpointwatch.imports.tool.MassdnsJson;
import io.endpointwatch.imports.tool.PassiveDnsJson;
import io.endpointwatch.imports.tool.Reading;
import io.endpointwatch.imports.tool.Route53Json;
import io.endpointwatch.imports.tool.ToolOutput;
import io.endpointwatch.imports.tool.ZdnsJson;
import io.endpointwatch.published.format.TextFile;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The forms in which observations can be read (`docs/import.md`).
public enum ImportFormat {
    /// One answer a line, as a JSON object.
    JSONL,
    /// The log of the published experiment with 14 resolvers.
    EXPERIMENT,
    /// What `dig` prints.
    DIG,
    /// What `dig +yaml` prints.
    DIG_YAML,
    /// What `drill` prints.
    DRILL,
    /// What `massdns` prints.
    MASSDNS,
    /// What `zdns` prints.
    ZDNS,
    /// What `dnsx -json` prints.
    DNSX,
    /// Results of DNS measurements of RIPE Atlas.
    ATLAS,
    /// Query logs of Route 53 Resolver.
    ROUTE53,
    /// The common output format of passive DNS.
    PDNS,
    /// A dnstap file, or the YAML of `dnstap-read -y`.
    DNSTAP,
    /// A hosts file.
    HOSTS,
    /// What `git log -p` prints of a hosts file.
    HOSTS_GIT;

    /// What a file holds; what cannot be read is in [ImportedData#malformed()].
    ///
    /// @throws CharacterCodingException if the file has to be text, and is none
    public ImportedData read(byte[] file, ImportContext context) throws CharacterCodingException {
        Reading reading = new Reading(context.host(), context.zone());
        return switch (this) {
            case JSONL -> JsonLines.parse(TextFile.lines(file), context.host(), context.now());
            case EXPERIMENT ->
                ExperimentLog.parse(
                        TextFile.lines(file), context.host(), context.zone(), context.resolvers(), context.now());
            case DIG, DRILL -> history(DigText.read(lines(file), reading), context);
            case DIG_YAML -> history(DigYaml.read(lines(file), reading), context);
            case MASSDNS ->
                history(
                        isJson(lines(file)) ? MassdnsJson.read(lines(file)) : DigText.read(lines(file), reading),
                        context);
            case ZDNS -> history(ZdnsJson.read(lines(file)), context);
            case DNSX -> history(DnsxJson.read(lines(file)), context);
            case ATLAS -> history(AtlasJson.read(lines(file)), context);
            case ROUTE53 -> history(Route53Json.read(lines(file)), context);
            case PDNS -> history(PassiveDnsJson.read(lines(file), reading), context);
            case DNSTAP ->
                history(
                        DnstapFrames.isOne(file) ? DnstapFrames.read(file) : DigYaml.read(lines(file), reading),
                        context);
            case HOSTS -> history(HostsText.read(lines(file), reading), context);
            case HOSTS_GIT -> history(HostsHistory.read(lines(file), reading), context);
        };
    }

    private static ImportedData history(ToolOutput output, ImportContext context) {
        return new ToolHistory(output, context).data();
    }

    private static List<String> lines(byte[] file) throws CharacterCodingException {
        return TextFile.text(file).lines().toList();
    }

    private static boolean isJson(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .filter(line -> line.strip().startsWith("{"))
                .isPresent();
    }

    /// The format that a file seems to have; empty if it seems to have none.
    ///
    /// @throws CharacterCodingException if a byte order mark says UTF-16, and it is none
    public static Optional<ImportFormat> recognise(byte[] file) throws CharacterCodingException {
        return new FormatDetector(file).format();
    }

    /// The format that [#toString()] names so.
    ///
    /// @throws IllegalArgumentException for any other text
    public static ImportFormat parse(String text) {
        return Arrays.stream(values())
                .filter(one -> one.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is no format"));
    }

    /// All names, as errors list them.
    public static String names() {
        return Arrays.stream(values()).map(ImportFormat::toString).collect(Collectors.joining(", "));
    }

    /// Such as `hosts-git`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
