package io.rpyc.testing;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Finds scripts on the class path, or in the file system.
 */
final class Resources {

	private Resources() {
	}

	/** Returns the file of a script, or {@code null} if it is inside a jar. */
	static @Nullable Path file(String script) throws IOException {
		URL url = find(script);
		if (url == null) {
			Path file = Path.of(script).toAbsolutePath();
			if (!Files.isRegularFile(file)) {
				throw missing(script);
			}
			return file;
		}
		try {
			return url.getProtocol().equals("file") ? Path.of(url.toURI()) : null;
		}
		catch (URISyntaxException ex) {
			throw new IOException(ex);
		}
	}

	static byte[] read(String resource) throws IOException {
		URL url = find(resource);
		if (url == null) {
			throw missing(resource);
		}
		try (InputStream stream = url.openStream()) {
			return stream.readAllBytes();
		}
	}

	private static @Nullable URL find(String resource) {
		ClassLoader loader = Thread.currentThread().getContextClassLoader();
		URL url = (loader != null) ? loader.getResource(resource) : null;
		return (url != null) ? url : Resources.class.getClassLoader().getResource(resource);
	}

	private static FileNotFoundException missing(String script) {
		return new FileNotFoundException("script '" + script
				+ "' is neither on the class path nor in the file system: put it below src/test/resources");
	}

}
