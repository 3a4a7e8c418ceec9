package io.rpyc.adapter;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The compiled classes of a Kotlin source of the tests.
 */
final class KotlinClasses implements AutoCloseable {

	private final URLClassLoader loader;

	private KotlinClasses(URLClassLoader loader) {
		this.loader = loader;
	}

	/**
	 * Compiles a source.
	 * @param name the name of the source in {@code kotlin}, without its extension
	 * @param directory where the classes are written
	 */
	static KotlinClasses compile(String name, Path directory) throws IOException, URISyntaxException {
		URL source = Objects.requireNonNull(KotlinClasses.class.getResource("/kotlin/" + name + ".kt"));
		Path file = Files.copy(Path.of(source.toURI()), directory.resolve(name + ".kt"));
		ExitCode result = new K2JVMCompiler().exec(System.err, "-no-stdlib", "-no-reflect", "-java-parameters",
				"-jvm-target", "17", "-classpath", System.getProperty("java.class.path"), "-d", directory.toString(),
				file.toString());
		assertThat(result).isEqualTo(ExitCode.OK);
		return new KotlinClasses(
				new URLClassLoader(new URL[] { directory.toUri().toURL() }, KotlinClasses.class.getClassLoader()));
	}

	Class<?> type(String name) {
		try {
			return this.loader.loadClass(name);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	Object create(String name) throws ReflectiveOperationException {
		return type(name).getConstructor().newInstance();
	}

	@Override
	public void close() throws IOException {
		this.loader.close();
	}

}
