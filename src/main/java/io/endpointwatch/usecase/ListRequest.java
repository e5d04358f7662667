package io.endpointwatch.usecase;

import io.endpointwatch.export.AllowlistFormat;
import io.endpointwatch.report.VerdictTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Which list is asked for.
///
/// @param header whether comments at the top say when the list was made, from what, and until when to review it.
///         Formats without comments have none.
/// @param window the length of the time that the list rests on
/// @param until the end of the window; empty for now
/// @param target what a list has to reach to be recommended
public record ListRequest(
        ListMembers members,
        AllowlistFormat format,
        BuildAllowlist.Choice choice,
        boolean header,
        Duration window,
        Optional<Instant> until,
        VerdictTarget target) {}
