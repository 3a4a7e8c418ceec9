package io.rpyc.server;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Makes room for the file of a unix socket, which a server that was killed leaves behind.
 */
final class SocketFile {

	/** Of {@code sun_path} in Linux's unix(7), without the byte that ends it. */
	private static final int MAX_BYTES = 107;

	/** {@code S_IFMT} and {@code S_IFSOCK} of Linux's inode(7). */
	private static final int TYPE_MASK = 0170000;

	private static final int SOCKET_TYPE = 0140000;

	private SocketFile() {
	}

	/**
	 * Checks what can be checked without a look at the disk.
	 * @throws IllegalArgumentException if no socket can have the path
	 */
	static void requireUsable(Path path) {
		int bytes = path.toString().getBytes(StandardCharsets.UTF_8).length;
		if (bytes == 0 || bytes > MAX_BYTES) {
			throw new IllegalArgumentException("socketPath: '" + path + "' has " + bytes + " bytes (expected: 1 to "
					+ MAX_BYTES + ", which is all that systems allow)");
		}
	}

	/**
	 * Removes the file of a socket on which nobody listens.
	 * @throws IOException if the server cannot listen there
	 */
	static void makeRoom(Path path) throws IOException {
		Path directory = path.toAbsolutePath().getParent();
		if (directory == null || !Files.isDirectory(directory)) {
			throw new IOException(
					"there is no directory " + directory + " for the file of the unix socket: create it first");
		}
		if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		if (!isSocket(path)) {
			throw new IOException(path + " is a file, and no socket: move it away, or set another socketPath");
		}
		if (isListenedOn(path)) {
			throw new BindException(path + " is in use: another server listens on it");
		}
		try {
			Files.deleteIfExists(path);
		}
		catch (IOException ex) {
			throw new IOException(path + " is of a server that is gone, and cannot be removed: " + ex, ex);
		}
	}

	private static boolean isSocket(Path path) throws IOException {
		if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
			return Boolean.TRUE.equals(Files.getAttribute(path, "isOther", LinkOption.NOFOLLOW_LINKS));
		}
		int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
		return (mode & TYPE_MASK) == SOCKET_TYPE;
	}

	private static boolean isListenedOn(Path path) throws IOException {
		try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
			// Else it would wait where the queue of the one who listens is full.
			probe.configureBlocking(false);
			probe.connect(UnixDomainSocketAddress.of(path));
			return true;
		}
		catch (ConnectException ex) {
			return false;
		}
	}

}
