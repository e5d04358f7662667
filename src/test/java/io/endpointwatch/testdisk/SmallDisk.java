package io.endpointwatch.testdisk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A tmpfs of some kibibytes. Tests that need it are skipped if this user may not mount.
public final class SmallDisk implements AutoCloseable {
    private static final int PAGE = 4096;

    private final Path root;

    private SmallDisk(Path root) {
        this.root = root;
    }

    /// @param root an empty folder, used as the mount point
    public static SmallDisk mount(Path root, int kibibytes) throws IOException, InterruptedException {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + kibibytes + "k", "none", root.toString()),
                "this user may not mount");
        return new SmallDisk(root);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /// Fills the disk except for this number of pages of 4096 octets.
    public void fill(int pagesLeft) throws IOException {
        clear();
        try (OutputStream out = Files.newOutputStream(filler())) {
            for (long free = free(); free > (long) pagesLeft * PAGE; free = free()) {
                out.write(new byte[PAGE]);
            }
        }
    }

    private long free() throws IOException {
        return Files.getFileStore(root).getUnallocatedSpace();
    }

    /// Frees the space again.
    public void clear() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return root.resolve("filler");
    }

    /// Unmounts even with open files.
    @Override
    public void close() throws IOException, InterruptedException {
        run("umount", "--lazy", root.toString());
    }
}
