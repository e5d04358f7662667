package io.endpointwatch.usecase;

/// The limit of open files of a process (EMFILE, ENFILE). Java has no exception of its own for it.
public final class FileLimit {
    /// The end of a sentence about a service that could not be asked for this reason.
    public static final String REACHED = "cannot be asked: this process has reached its limit of open files. Raise"
            + " 'ulimit -n' (RLIMIT_NOFILE), or check fewer endpoints at once";
    private static final String MESSAGE = "oo many open files";
    private static final int DEEPEST = 16;

    private FileLimit() {}

    /// Whether the failure, or one of its causes, is that the limit was reached.
    public static boolean isReached(Throwable failure) {
        Throwable one = failure;
        for (int depth = 0; one != null && depth < DEEPEST; depth++) {
            if (one.getMessage() != null && one.getMessage().contains(MESSAGE)) {
                return true;
            }
            one = one.getCause();
        }
        return false;
    }
}
