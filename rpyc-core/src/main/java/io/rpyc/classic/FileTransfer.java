package io.rpyc.classic;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import io.rpyc.RpycConnectionException;
import io.rpyc.netref.Netref;

/**
 * Copies files with Python's {@code open} on a classic server.
 */
final class FileTransfer {

	/** The chunk size of {@code rpyc.classic.upload}, in bytes. */
	private static final int CHUNK = 64_000;

	private final Netref builtins;

	FileTransfer(Netref builtins) {
		this.builtins = builtins;
	}

	void upload(Path local, String remote) throws IOException {
		try (InputStream in = Files.newInputStream(local); RemoteFile file = open(remote, "wb")) {
			byte[] chunk = new byte[CHUNK];
			for (int size = in.readNBytes(chunk, 0, CHUNK); size > 0; size = in.readNBytes(chunk, 0, CHUNK)) {
				file.write(Arrays.copyOf(chunk, size));
			}
		}
	}

	void download(String remote, Path local) throws IOException {
		// Opened first, so that the local file is kept if the server has no such file.
		try (RemoteFile file = open(remote, "rb"); OutputStream out = Files.newOutputStream(local)) {
			for (byte[] chunk = file.read(); chunk.length > 0; chunk = file.read()) {
				out.write(chunk);
			}
		}
	}

	private RemoteFile open(String path, String mode) {
		if (this.builtins.invoke("open", path, mode) instanceof Netref file) {
			return new RemoteFile(file);
		}
		throw new RpycConnectionException("the server's open did not return a file: not a classic server");
	}

	/**
	 * An open Python file in binary mode.
	 *
	 * @param file the file object
	 */
	private record RemoteFile(Netref file) implements AutoCloseable {

		void write(byte[] chunk) {
			this.file.invoke("write", chunk);
		}

		byte[] read() {
			if (this.file.invoke("read", CHUNK) instanceof byte[] chunk) {
				return chunk;
			}
			throw new RpycConnectionException("the server's file did not return bytes: not a classic server");
		}

		@Override
		public void close() {
			this.file.invoke("close");
			this.file.close();
		}

	}

}
