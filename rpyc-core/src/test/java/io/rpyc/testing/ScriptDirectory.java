package io.rpyc.testing;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A temporary directory with a script from the class path, which may be inside a jar, and
 * {@code support.py} beside it.
 */
final class ScriptDirectory implements AutoCloseable {

	private static final String SUPPORT = "python/support.py";

	private final Path directory;

	private final Path script;

	private ScriptDirectory(Path directory, Path script) {
		this.directory = directory;
		this.script = script;
	}

	static ScriptDirectory of(String resource) {
		try {
			Path directory = Files.createTempDirectory("rpyc-python");
			copy(SUPPORT, directory);
			return new ScriptDirectory(directory, copy(resource, directory));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path copy(String resource, Path directory) throws IOException {
		Path copy = directory.resolve(resource.substring(resource.lastIndexOf('/') + 1));
		try (InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
			if (stream == null) {
				throw new FileNotFoundException(
						"No '%s' on the class path: name a resource such as '%s'".formatted(resource, SUPPORT));
			}
			Files.copy(stream, copy);
		}
		return copy;
	}

	Path script() {
		return this.script;
	}

	@Override
	public void close() {
		try {
			Files.walkFileTree(this.directory, new Deletion());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static final class Deletion extends SimpleFileVisitor<Path> {

		@Override
		public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
			Files.delete(file);
			return FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult postVisitDirectory(Path directory, IOException ex) throws IOException {
			Files.delete(directory);
			return FileVisitResult.CONTINUE;
		}

	}

}
