package io.rpyc.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * The file of a script. A script in the file system runs where it is, so that it can
 * import its neighbours. Others are copied to a temporary directory.
 *
 * @param script the file to run
 * @param temporary the directory to delete; {@code null} if there is none
 */
record ScriptDirectory(Path script, @Nullable Path temporary) implements AutoCloseable {

	static ScriptDirectory of(PythonScript script) {
		try {
			String code = script.code();
			if (code != null) {
				return temporary("snippet.py", code.getBytes(StandardCharsets.UTF_8));
			}
			Path file = Resources.file(script.name());
			return (file != null) ? new ScriptDirectory(file, null) : temporary(
					script.name().substring(script.name().lastIndexOf('/') + 1), Resources.read(script.name()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ScriptDirectory temporary(String name, byte[] content) throws IOException {
		Path directory = Files.createTempDirectory("rpyc-python");
		return new ScriptDirectory(Files.write(directory.resolve(name), content), directory);
	}

	@Override
	public void close() {
		if (this.temporary == null) {
			return;
		}
		try {
			Files.deleteIfExists(this.script);
			Files.deleteIfExists(this.temporary);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
