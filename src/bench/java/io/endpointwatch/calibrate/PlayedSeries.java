package io.endpointwatch.calibrate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The series that a calibration plays, as its arguments say.
///
/// @param folder of the series
record PlayedSeries(Path folder, List<Series> series) {
    PlayedSeries {
        series = List.copyOf(series);
    }

    /// Says so if there is no such folder.
    ///
    /// @param args the folder of the series; replay one in this number of names (default 1: all); start date
    ///        (default: the first answer)
    static Optional<PlayedSeries> of(String[] args) {
        Path folder = Path.of(args[0]);
        if (!Files.isDirectory(folder)) {
            System.out.println("The folder " + folder + " does not exist. Nothing was calibrated.");
            return Optional.empty();
        }
        int each = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        Instant since = args.length > 2 ? Instant.parse(args[2] + "T00:00:00Z") : Instant.EPOCH;
        List<Series> all = Series.of(folder).stream()
                .map(one -> one.from(since))
                .filter(Series::isLong)
                .toList();
        return Optional.of(new PlayedSeries(
                folder,
                IntStream.range(0, all.size())
                        .filter(i -> i % each == 0)
                        .mapToObj(all::get)
                        .toList()));
    }
}
