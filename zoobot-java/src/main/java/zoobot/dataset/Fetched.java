package zoobot.dataset;

import java.nio.file.Path;

/**
 * A file that was downloaded, whole and checked.
 *
 * @param file where it lies
 * @param address where it came from, before redirects
 * @param digest its SHA-256
 * @param checked whether a digest was known beforehand and is the file's
 * @param revision the commit that the hub named, or null
 */
public record Fetched(Path file, String address, Digest digest, boolean checked, String revision) {}
