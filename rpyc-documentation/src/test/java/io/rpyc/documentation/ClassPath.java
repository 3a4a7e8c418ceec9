package io.rpyc.documentation;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of an application that has the dependencies of a page: the one of the
 * tests without the others.
 */
enum ClassPath {

	STARTER, SECURITY(Part.SECURITY), ACTUATOR(Part.SECURITY, Part.WEB),

	TEST(Part.SECURITY, Part.WEB, Part.TEST), KOTLIN(Part.KOTLIN, Part.SECURITY),

	KOTLIN_TEST(Part.KOTLIN, Part.SECURITY, Part.TEST);

	/** What no page has, and the compiler of Kotlin with its dependencies. */
	private static final String UNUSED = "kotlin-(compiler|daemon|script).*|kotlinx-.*|reactor-core-.*"
			+ "|spring-security-(oauth2|test)-.*|nimbus-.*|spring-boot-testcontainers-.*|testcontainers-.*"
			+ "|netty-pkitesting-.*";

	private final Set<Part> parts;

	private final Pattern excluded;

	ClassPath(Part... parts) {
		this.parts = Set.of(parts);
		this.excluded = Pattern.compile(Stream
			.concat(Stream.of(UNUSED),
					Arrays.stream(Part.values()).filter((part) -> !this.parts.contains(part)).map(Part::entries))
			.collect(Collectors.joining("|")));
	}

	boolean has(Part part) {
		return this.parts.contains(part);
	}

	/** Returns the entries with others before them, joined as Java's options expect. */
	String with(Path... before) {
		return Stream
			.concat(Arrays.stream(before).map(Path::toString),
					Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
						.filter((entry) -> !this.excluded.matcher(name(Path.of(entry))).matches()))
			.collect(Collectors.joining(File.pathSeparator));
	}

	/** Returns the name of a jar, or of the module whose classes are in a folder. */
	private static String name(Path entry) {
		return entry.toString().endsWith(".jar") ? entry.getFileName().toString()
				: Pages.PROJECT.relativize(entry.toAbsolutePath()).toString();
	}

	/** Dependencies that a page adds in one of its sections. */
	enum Part {

		SECURITY("spring-security-.*|spring-boot-security-.*"),

		WEB(".*webmvc.*|spring-web-.*|tomcat-.*|.*actuator.*"),

		TEST("rpyc-test.*|rpyc-spring-boot-(starter-)?test.*|rpyc-documentation.*|spring-boot-(starter-)?test.*"
				+ "|spring-test-.*"),

		KOTLIN("kotlin-(stdlib|reflect)-.*");

		private final String entries;

		Part(String entries) {
			this.entries = entries;
		}

		/** Returns a pattern for the names of their jars. */
		String entries() {
			return this.entries;
		}

	}

}
