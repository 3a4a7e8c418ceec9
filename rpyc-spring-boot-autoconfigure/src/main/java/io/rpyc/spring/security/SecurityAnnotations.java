package io.rpyc.spring.security;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Finds Spring Security's and Jakarta's annotations, also on supertypes and as
 * meta-annotations. Jakarta's annotations are not required on the class path.
 */
final class SecurityAnnotations {

	private static final String PREPOST = "org.springframework.security.access.prepost.";

	private static final List<String> BEFORE = List.of(PREPOST + "PreAuthorize", PREPOST + "PreFilter",
			"org.springframework.security.access.annotation.Secured", "jakarta.annotation.security.RolesAllowed",
			"jakarta.annotation.security.DenyAll", "jakarta.annotation.security.PermitAll");

	private static final List<String> AFTER = List.of(PREPOST + "PostAuthorize", PREPOST + "PostFilter");

	private static final List<String> EXPRESSIONS = List.of(PREPOST + "PreAuthorize", PREPOST + "PreFilter",
			PREPOST + "PostAuthorize", PREPOST + "PostFilter");

	private SecurityAnnotations() {
	}

	/** Returns whether annotations protect a call of a method on an object of a class. */
	static boolean guard(Method method, Class<?> type) {
		return isGuarded(BEFORE, method, type) || guardResult(method, type);
	}

	/** Returns whether annotations protect the result of a method. */
	static boolean guardResult(Method method, Class<?> type) {
		return isGuarded(AFTER, method, type);
	}

	/** Returns whether annotations filter the result of a method. */
	static boolean filterResult(Method method, Class<?> type) {
		return isGuarded(List.of(PREPOST + "PostFilter"), method, type);
	}

	/** Returns whether annotations protect a whole class. */
	static boolean guard(Class<?> type) {
		return present(BEFORE, type) || present(AFTER, type);
	}

	/** Returns whether annotations protect a class or any of its methods. */
	static boolean guardAnything(Class<?> type) {
		return !type.getName().startsWith("java.") && (guard(type)
				|| Stream.concat(Stream.of(type), ClassUtils.getAllInterfacesForClassAsSet(type).stream())
					.flatMap((level) -> Arrays.stream(ReflectionUtils.getAllDeclaredMethods(level)))
					.anyMatch((method) -> guard(method, type)));
	}

	private static boolean isGuarded(List<String> names, Method method, Class<?> type) {
		return present(names, method) || present(names, type) || present(names, method.getDeclaringClass());
	}

	private static boolean present(List<String> names, AnnotatedElement element) {
		MergedAnnotations annotations = MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY);
		return names.stream().anyMatch(annotations::isPresent);
	}

	/** The annotations with an expression that cannot be parsed, and why. */
	static List<String> unparsable(Method method, Class<?> type) {
		SpelExpressionParser parser = new SpelExpressionParser();
		List<String> faults = new ArrayList<>();
		for (String name : EXPRESSIONS) {
			Stream.<AnnotatedElement>of(method, type, method.getDeclaringClass())
				.map((element) -> MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY).get(name))
				.filter(MergedAnnotation::isPresent)
				.findFirst()
				.ifPresent((annotation) -> {
					String expression = annotation.getString("value");
					if (expression.contains("{")) {
						// A template, whose placeholders are not known here.
						return;
					}
					try {
						parser.parseExpression(expression);
					}
					catch (ParseException ex) {
						faults.add(text(name, annotation) + ": " + ex.getMessage());
					}
				});
		}
		return faults;
	}

	/** The annotations that count for a method, as they are written. */
	static List<String> describe(Method method, Class<?> type) {
		List<String> texts = new ArrayList<>();
		for (String name : Stream.concat(BEFORE.stream(), AFTER.stream()).toList()) {
			Stream.<AnnotatedElement>of(method, type, method.getDeclaringClass())
				.map((element) -> MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY).get(name))
				.filter(MergedAnnotation::isPresent)
				.findFirst()
				.ifPresent((annotation) -> texts.add(text(name, annotation)));
		}
		return texts;
	}

	private static String text(String name, MergedAnnotation<?> annotation) {
		Map<String, Object> values = annotation.asMap();
		Object value = values.get("value");
		String shown = (value instanceof Object[] array)
				? String.join(", ", Arrays.stream(array).map((each) -> "\"" + each + "\"").toList())
				: "\"" + value + "\"";
		return "@" + name.substring(name.lastIndexOf('.') + 1) + ((value != null) ? "(" + shown + ")" : "");
	}

}
