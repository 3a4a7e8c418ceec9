package io.rpyc.spring.boot.test.python;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;

import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * The values of a {@link PythonService}.
 *
 * @param script the name of the script
 * @param arguments the arguments of the script
 * @param channel the name of the channel
 * @param version the release of rpyc
 * @param packages further packages for pip
 */
record PythonServiceScript(String script, List<String> arguments, String channel, RpycVersion version,
		List<String> packages) {

	/** Returns the scripts of a test class, also those of its enclosing classes. */
	static Set<PythonServiceScript> of(Class<?> testClass) {
		Set<PythonServiceScript> scripts = new LinkedHashSet<>();
		MergedAnnotations.search(SearchStrategy.TYPE_HIERARCHY)
			.withEnclosingClasses(TestContextAnnotationUtils::searchEnclosingClass)
			.from(testClass)
			.stream(PythonService.class)
			.map(PythonServiceScript::of)
			.forEach(scripts::add);
		return scripts;
	}

	private static PythonServiceScript of(MergedAnnotation<PythonService> annotation) {
		AnnotationAttributes values = annotation.asAnnotationAttributes();
		String script = values.getString("script");
		if (script.isBlank()) {
			throw new IllegalArgumentException(
					"@PythonService has no script: name one, such as @PythonService(\"python/model.py\")");
		}
		return new PythonServiceScript(script, List.of(values.getStringArray("arguments")), values.getString("channel"),
				values.getEnum("version"), List.of(values.getStringArray("packages")));
	}

	PythonEnvironment environment() {
		return PythonEnvironment.rpyc(this.version, this.packages.toArray(String[]::new));
	}

	PythonServer start() {
		return PythonServer.serve(PythonScript.of(environment(), this.script, this.arguments.toArray()));
	}

}
