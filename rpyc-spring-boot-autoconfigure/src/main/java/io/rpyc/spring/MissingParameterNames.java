package io.rpyc.spring;

import java.util.Collection;
import java.util.TreeSet;

import io.rpyc.adapter.MemberParameter;
import io.rpyc.adapter.PyObject;
import org.slf4j.Logger;

/**
 * Warns of classes that were compiled without the names of parameters, which keyword
 * arguments need.
 */
final class MissingParameterNames {

	private MissingParameterNames() {
	}

	/** Logs one warning that names all classes. */
	static void warn(Collection<PyObject> services, Logger logger) {
		TreeSet<String> classes = new TreeSet<>();
		services.stream()
			.flatMap((service) -> service.type().members().stream())
			.flatMap((member) -> member.forms().stream())
			.flatMap((form) -> form.parameters().stream())
			.map(MemberParameter::declaration)
			.filter((parameter) -> !parameter.isNamePresent())
			.forEach((parameter) -> classes.add(parameter.getDeclaringExecutable().getDeclaringClass().getName()));
		if (!classes.isEmpty()) {
			logger.warn("Parameters of {} have no names, so Python shows them as arg0, arg1 … and cannot pass keyword "
					+ "arguments by name. Compile with the option -parameters (Kotlin: -java-parameters); "
					+ "the Maven and Gradle plugins of Spring Boot set it", String.join(", ", classes));
		}
	}

}
