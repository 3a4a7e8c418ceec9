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
 * Removes stale files of unix sockets, which a killed server leaves behind.
 */
final class SocketFile {

	/** The size of {@code sun_path} in Linux's unix(7), without the terminating byte. */
	private static final int MAX_BYTES = 107;

	/** {@code S_IFMT} and {@code S_IFSOCK} of Linux's inode(7). */
	private static final int TYPE_MASK = 0170000;

	private static final int SOCKET_TYPE = 0140000;

	private SocketFile() {
	}

	/**
	 * Checks a path without accessing the file system.
	 * @throws IllegalArgumentException if the path is not valid for a socket
	 */
	static void requireUsable(Path path) {
		int bytes = path.toString().getBytes(StandardCharsets.UTF_8).length;
		if (bytes == 0 || bytes > MAX_BYTES) {
			throw new IllegalArgumentException("socketPath: '" + path + "' has " + bytes + " bytes (expected: 1 to "
					+ MAX_BYTES + ", the maximum of the operating system)");
		}
	}

	/**
	 * Deletes the file of a socket on which nobody listens.
	 * @throws IOException if the server cannot use the path
	 */
	static void makeRoom(Path path) throws IOException {
		Path directory = path.toAbsolutePath().getParent();
		if (directory == null || !Files.isDirectory(directory)) {
			throw new IOException("there is no directory " + directory + " for the unix socket: create it first");
		}
		if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		if (!isSocket(path)) {
			throw new IOException(path + " is not a socket: move the file away, or set another socketPath");
		}
		if (isListenedOn(path)) {
			throw new BindException(path + " is in use: another server is listening on it");
		}
		try {
			Files.deleteIfExists(path);
		}
		catch (IOException ex) {
			throw new IOException(path + " is a stale socket of a stopped server and cannot be deleted: " + ex, ex);
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
			// Otherwise it would wait if the accept queue of the other server is full.
			probe.configureBlocking(false);
			probe.connect(UnixDomainSocketAddress.of(path));
			return true;
		}
		catch (ConnectException ex) {
			return false;
		}
	}

}
