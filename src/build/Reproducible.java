import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Rewrites jars and zips that Quarkus built, so that the same sources give the same octets: entries in one order and of one
/// time, and in generated classes the keys `proxykeyN`, which Quarkus 3.34 numbers as its build steps happen to end, in
/// the order of the classes. A later Quarkus numbers them so by itself.
void main(String... archives) throws IOException {
    for (String archive : archives) {
        rewrite(Path.of(archive));
    }
}

static final LocalDateTime TIME = LocalDateTime.parse("2026-11-23T00:00:00");
static final Pattern KEY = Pattern.compile("proxykey\\d+");
static final List<String> FIRST = List.of("META-INF/", "META-INF/MANIFEST.MF");

static void rewrite(Path archive) throws IOException {
    SortedMap<String, byte[]> entries = entries(archive);
    Path rewritten = archive.resolveSibling(archive.getFileName() + ".rewritten");
    Map<String, String> keys = new HashMap<>();
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(rewritten))) {
        for (Map.Entry<String, byte[]> one : entries.entrySet()) {
            ZipEntry entry = new ZipEntry(one.getKey());
            entry.setTimeLocal(TIME);
            out.putNextEntry(entry);
            out.write(one.getKey().endsWith(".class") ? renumbered(one.getValue(), keys) : one.getValue());
            out.closeEntry();
        }
    }
    Files.move(rewritten, archive, StandardCopyOption.REPLACE_EXISTING);
}

/// By name, behind what a jar begins with.
static SortedMap<String, byte[]> entries(Path archive) throws IOException {
    SortedMap<String, byte[]> entries = new TreeMap<>(Comparator.comparing((String name) -> {
        int place = FIRST.indexOf(name);
        return place < 0 ? FIRST.size() : place;
    }).thenComparing(Comparator.naturalOrder()));
    try (ZipFile zip = new ZipFile(archive.toFile())) {
        for (ZipEntry entry : zip.stream().toList()) {
            entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
        }
    }
    return entries;
}

/// The class with other keys in its constant pool (JVM specification, section 4.4), on whose length nothing depends.
static byte[] renumbered(byte[] octets, Map<String, String> keys) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets));
    ByteArrayOutputStream rewritten = new ByteArrayOutputStream(octets.length);
    DataOutputStream out = new DataOutputStream(rewritten);
    out.write(in.readNBytes(8));
    int count = in.readUnsignedShort();
    out.writeShort(count);
    for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        out.writeByte(tag);
        switch (tag) {
            case 1 -> out.writeUTF(renamed(in.readUTF(), keys));
            case 3, 4, 9, 10, 11, 12, 17, 18 -> out.write(in.readNBytes(4));
            case 7, 8, 16, 19, 20 -> out.write(in.readNBytes(2));
            case 15 -> out.write(in.readNBytes(3));
            case 5, 6 -> {
                out.write(in.readNBytes(8));
                i++;
            }
            default -> throw new IOException("no such constant: " + tag);
        }
    }
    in.transferTo(out);
    return rewritten.toByteArray();
}

static String renamed(String text, Map<String, String> keys) {
    return KEY.matcher(text).matches() ? keys.computeIfAbsent(text, _ -> "proxykey" + (keys.size() + 1)) : text;
}
