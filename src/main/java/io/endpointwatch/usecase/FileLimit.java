package io.endpointwatch.usecase;

/// How many files a process may have open (EMFILE, ENFILE), for which Java has no exception of its own.
public final class FileLimit {
    /// What to say of a service that could not be asked for this reason.
    public static final String REACHED = "cannot be asked, since this process has as many files open as it may: raise"
            + " 'ulimit -n' (RLIMIT_NOFILE), or check fewer endpoints at once";
    private static final String MESSAGE = "oo many open files";
    private static final int DEEPEST = 16;

    private FileLimit() {}

    /// Whether the limit is what made this fail: it is the failure, or a cause of it.
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
