package io.rpyc.spring.stub;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.rpyc.adapter.Member;
import io.rpyc.adapter.MemberForm;
import io.rpyc.adapter.PyType;
import io.rpyc.adapter.PythonKeywords;
import io.rpyc.service.Default;
import io.rpyc.service.Exposed;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.Nullness;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Writes one class of a stub file.
 */
final class StubClass {

	/**
	 * Overloads with narrower parameters must come first: a bool is an int, and an int is
	 * a float.
	 */
	private static final Map<String, Integer> WIDTHS = Map.of("bool", 0, "int", 1, "float", 2, "typing.Any", 4);

	private static final int USUAL_WIDTH = 3;

	private final String name;

	private final Class<?> type;

	private final PyType shown;

	private final List<Member> members;

	private final StubTypes types;

	StubClass(StubModule module, String name, Class<?> type, PyType shown) {
		this.name = name;
		this.type = type;
		this.shown = shown;
		this.members = shown.members()
			.stream()
			.filter((member) -> !member.forms().isEmpty() && !PythonKeywords.contains(member.name()))
			.sorted(Comparator.comparing(Member::name))
			.toList();
		this.types = new StubTypes(module, this.members.stream().map(Member::name).collect(Collectors.toSet()));
	}

	String write() {
		List<String> lines = new ArrayList<>();
		lines.addAll(doc(this.shown.doc(), "\t"));
		for (Member member : this.members) {
			lines.addAll(member.isMethod() ? method(member) : property(member));
		}
		if (AutoCloseable.class.isAssignableFrom(this.type)) {
			lines.add(this.types.visible("\tdef __enter__(self) -> typing.Self: ..."));
			lines.add(this.types.visible("\tdef __exit__(self, *args: typing.Any) -> None: ..."));
		}
		if (lines.isEmpty()) {
			lines.add("\t...");
		}
		return ("\n\nclass " + this.name + ":\n" + String.join("\n", lines) + "\n").replace("\t", "    ");
	}

	private List<String> property(Member member) {
		MemberForm form = member.forms().get(0);
		String annotation = this.types.visible(result(form));
		if (member.isAssignable()) {
			return List.of("\t" + member.name() + ": " + annotation);
		}
		return List.of("\t@" + this.types.builtIn("property"),
				"\tdef %s(self) -> %s: ...".formatted(member.name(), annotation));
	}

	private List<String> method(Member member) {
		List<String> lines = new ArrayList<>();
		List<MemberForm> forms = member.forms()
			.stream()
			.sorted(Comparator.<MemberForm>comparingInt((form) -> form.parameters().size())
				.thenComparingInt(this::width))
			.toList();
		for (MemberForm form : forms) {
			if (forms.size() > 1) {
				lines.add(this.types.visible("\t@typing.overload"));
			}
			String head = this.types
				.visible("\tdef %s(%s) -> %s:".formatted(member.name(), parameters(form), result(form)));
			List<String> doc = doc(doc(member, form), "\t\t");
			if (doc.isEmpty()) {
				lines.add(head + " ...");
			}
			else {
				lines.add(head);
				lines.addAll(doc);
			}
		}
		return lines;
	}

	/** Returns the documentation, which may be specific to the overload. */
	private static @Nullable String doc(Member member, MemberForm form) {
		Exposed annotation = (form.method() != null)
				? AnnotatedElementUtils.findMergedAnnotation(form.method(), Exposed.class) : null;
		return (annotation != null && !annotation.doc().isEmpty()) ? annotation.doc() : member.doc();
	}

	private int width(MemberForm form) {
		return form.parameters()
			.stream()
			.map((parameter) -> this.types.parameter(ResolvableType.forType(parameter.getParameterizedType())))
			.mapToInt((text) -> WIDTHS.getOrDefault(text, USUAL_WIDTH))
			.sum();
	}

	private String parameters(MemberForm form) {
		List<Parameter> parameters = form.parameters();
		int required = 0;
		int positional = 0;
		for (int i = 0; i < parameters.size(); i++) {
			required = isOptional(parameters.get(i)) ? required : i + 1;
			positional = !name(parameters.get(i)).equals(parameters.get(i).getName()) ? i + 1 : positional;
		}
		List<String> texts = new ArrayList<>(List.of("self"));
		for (int i = 0; i < parameters.size(); i++) {
			texts.add(
					parameter(parameters.get(i)) + ((i >= required && !parameters.get(i).isVarArgs()) ? " = ..." : ""));
			if (i + 1 == positional) {
				// A name that is not a valid Python identifier cannot be a keyword
				// argument.
				texts.add("/");
			}
		}
		return String.join(", ", texts);
	}

	private String parameter(Parameter parameter) {
		ResolvableType declared = ResolvableType.forType(parameter.getParameterizedType());
		ResolvableType passed = parameter.isVarArgs() ? declared.getComponentType() : declared;
		String annotation = this.types.parameter(passed);
		boolean nullable = Nullness.forParameter(parameter) == Nullness.NULLABLE
				|| isOptional(parameter) && defaultText(parameter).equals("None");
		String name = name(parameter);
		return (parameter.isVarArgs() ? "*" : "") + name + ": " + (nullable ? orNone(annotation) : annotation);
	}

	private static String name(Parameter parameter) {
		return parameter.getName().equals("self") ? "self_" : PythonKeywords.escape(parameter.getName());
	}

	private static boolean isOptional(Parameter parameter) {
		return parameter.isVarArgs() || parameter.isAnnotationPresent(Default.class)
				|| JavaKind.isOptional(parameter.getType());
	}

	private static String defaultText(Parameter parameter) {
		Default annotation = parameter.getAnnotation(Default.class);
		return (annotation != null && parameter.getType() != String.class) ? annotation.value() : "";
	}

	private String result(MemberForm form) {
		ResolvableType type = ResolvableType.forType(form.result());
		String annotation = isByValue(form.method()) ? this.types.copy(type) : this.types.result(type);
		boolean nullable = form.method() != null
				&& Nullness.forMethodParameter(new MethodParameter(form.method(), -1)) == Nullness.NULLABLE;
		return nullable ? orNone(annotation) : annotation;
	}

	private static boolean isByValue(@Nullable Method method) {
		if (method == null) {
			return false;
		}
		Exposed annotation = AnnotatedElementUtils.findMergedAnnotation(method, Exposed.class);
		Exposed ofType = (annotation != null) ? annotation
				: AnnotatedElementUtils.findMergedAnnotation(method.getDeclaringClass(), Exposed.class);
		return ofType != null && ofType.byValue() && !method.getDeclaringClass().isRecord();
	}

	private static String orNone(String annotation) {
		return annotation.endsWith("| None") || annotation.equals("typing.Any") ? annotation : annotation + " | None";
	}

	private static List<String> doc(@Nullable String text, String indent) {
		if (text == null) {
			return List.of();
		}
		String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
		List<String> lines = escaped.lines().map((line) -> line.isEmpty() ? "" : indent + line).toList();
		String body = String.join("\n", lines).strip();
		return List.of(indent + "\"\"\"" + body + ((lines.size() > 1) ? "\n" + indent : "") + "\"\"\"");
	}

}
