package io.rpyc.spring.stub;

import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.rpyc.adapter.Member;
import io.rpyc.adapter.MemberForm;
import io.rpyc.adapter.PyType;
import io.rpyc.adapter.PythonAnnotations;
import io.rpyc.adapter.PythonKeywords;
import io.rpyc.adapter.ServiceRoot;
import io.rpyc.service.Exposed;
import org.jspecify.annotations.Nullable;

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

	private final StubModule module;

	private final String name;

	private final Class<?> type;

	private final @Nullable Class<?> parent;

	private final PyType shown;

	private final List<Member> members;

	private final StubNames names;

	private final PythonAnnotations annotations;

	private final Map<String, String> serviceNames;

	StubClass(StubModule module, String name, Class<?> type, PyType shown) {
		this.module = module;
		this.name = name;
		this.type = type;
		this.parent = module.parentOf(type);
		this.shown = shown;
		this.members = shown.members()
			.stream()
			.filter((member) -> !member.forms().isEmpty() && PythonKeywords.isName(member.name()))
			.sorted(Comparator.comparing(Member::name))
			.toList();
		Set<String> shadowed = this.members.stream().map(Member::name).collect(Collectors.toSet());
		this.names = new StubNames(module, type, shadowed);
		this.annotations = module.annotations(type, shadowed);
		this.serviceNames = module.serviceNames();
	}

	String write() {
		List<String> lines = new ArrayList<>();
		lines.addAll(doc(this.shown.doc(), "\t"));
		for (Member member : this.members) {
			lines.addAll(member.isMethod() ? method(member) : property(member));
		}
		if (this.type == ServiceRoot.class) {
			this.serviceNames.forEach((service, className) -> lines.addAll(property(service, className)));
		}
		if (AutoCloseable.class.isAssignableFrom(this.type)) {
			lines.add("\tdef __enter__(self) -> " + this.names.of("typing", "Self") + ": ...");
			lines.add("\tdef __exit__(self, *args: " + this.names.of("typing", "Any") + ") -> None: ...");
		}
		if (lines.isEmpty()) {
			lines.add("\t...");
		}
		return ("\n\nclass " + this.name + bases() + ":\n" + String.join("\n", lines) + "\n").replace("\t", "    ");
	}

	/** Members are written again in subclasses, with the types that they have there. */
	private String bases() {
		List<String> bases = new ArrayList<>();
		if (this.parent != null) {
			bases.add(this.module.annotations(this.type, Set.of()).parent(this.type, this.parent));
		}
		TypeVariable<?>[] variables = this.type.getTypeParameters();
		if (variables.length != 0) {
			bases.add("typing.Generic" + Stream.of(variables).map(this.module::variable).toList());
		}
		return bases.isEmpty() ? "" : "(" + String.join(", ", bases) + ")";
	}

	private List<String> property(Member member) {
		MemberForm form = member.forms().get(0);
		String annotation = this.annotations.result(form);
		if (member.isAssignable()) {
			return List.of("\t" + member.name() + ": " + annotation);
		}
		return property(member.name(), annotation);
	}

	private List<String> property(String propertyName, String annotation) {
		return PythonKeywords.isName(propertyName) ? List.of("\t@" + this.names.of("builtins", "property"),
				"\tdef %s(self) -> %s: ...".formatted(propertyName, annotation)) : List.of();
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
				lines.add("\t@" + this.names.of("typing", "overload"));
			}
			String head = "\tdef %s(%s) -> %s:".formatted(member.name(), parameters(form),
					this.annotations.result(form));
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
			.map(this.annotations::parameter)
			.mapToInt((text) -> WIDTHS.getOrDefault(text, USUAL_WIDTH))
			.sum();
	}

	private String parameters(MemberForm form) {
		List<String> texts = new ArrayList<>(List.of("self"));
		texts.addAll(
				form.parameterList((parameter) -> parameter.pythonName() + ": " + this.annotations.parameter(parameter),
						(parameter) -> " = ..."));
		return String.join(", ", texts);
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
