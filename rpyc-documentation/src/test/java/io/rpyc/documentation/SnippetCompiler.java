package io.rpyc.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles the Java snippets of one page, in their order. A snippet is a list of types,
 * of members of a class, or of statements. It sees the types of the snippets before it,
 * and the imports and fields of {@code context/<page>.java}.
 */
final class SnippetCompiler {

	private static final Pattern TYPE = Pattern
		.compile("(?m)^(?:public )?(?:final )?(?:class|interface|record|enum) (\\w+)");

	private static final Pattern FIELD = Pattern.compile("(\\w+)(?:<.*>)? \\w+;");

	private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

	/** Reads the jars of the class path once for all snippets. */
	private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null,
			StandardCharsets.UTF_8);

	private final List<String> imports = new ArrayList<>();

	private final List<String> fields = new ArrayList<>();

	/** The snippets with types, by the names of their types. */
	private final Map<String, String> types = new LinkedHashMap<>();

	private final List<String> typesOfPage;

	SnippetCompiler(String page, List<Snippet> snippets) {
		this.typesOfPage = snippets.stream().flatMap((snippet) -> typesOf(snippet.code()).stream()).toList();
		for (String context : List.of("all", page)) {
			for (String line : read(context).split("\n")) {
				List<String> names = typesOf(line);
				if (!names.isEmpty()) {
					this.types.put(names.get(0), line);
				}
				else {
					(line.startsWith("import ") ? this.imports : this.fields).add(line);
				}
			}
		}
	}

	/**
	 * Compiles a snippet.
	 * @return the errors, or an empty string
	 */
	String compile(Snippet snippet) {
		String body = snippet.code()
			.lines()
			.filter((line) -> !line.startsWith("import ") && !line.startsWith("package "))
			.collect(Collectors.joining("\n"))
			.replaceAll("\\{ (?:…|\\.\\.\\.) }", "{ throw new UnsupportedOperationException(); }")
			.replaceAll("(?m)^public (class|interface|record|enum)", "$1");
		List<String> imported = snippet.code().lines().filter((line) -> line.startsWith("import ")).toList();
		StringBuilder declarations = new StringBuilder();
		StringBuilder rest = new StringBuilder();
		split(body, declarations, rest);
		List<String> names = typesOf(declarations.toString());
		if (!names.isEmpty()) {
			names.forEach(this.types::remove);
			String errors = errors(imported, declarations.toString(), "");
			this.types.put(names.get(0), declarations.toString());
			this.imports.addAll(imported);
			if (rest.toString().isBlank()) {
				return errors;
			}
			body = rest.toString();
		}
		String asMembers = errors(imported, "", body);
		if (asMembers.isEmpty()) {
			return "";
		}
		String asStatements = errors(imported, "", "void statements() throws Throwable {\n" + body + "\n}");
		return (asStatements.isEmpty()) ? "" : asStatements + "\nor as members: " + asMembers;
	}

	private String errors(List<String> imported, String typeDeclarations, String members) {
		String unit = "package snippets;\n" + String.join("\n", this.imports) + "\n" + String.join("\n", imported)
				+ "\n" + String.join("\n", this.types.values()) + "\n" + typeDeclarations + "\nclass Snippet {\n"
				+ this.fields.stream().filter(this::isDeclared).collect(Collectors.joining("\n")) + "\n" + members
				+ "\n}\n";
		DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
		COMPILER
			.getTask(null, FILES, diagnostics, List.of("-proc:none", "-parameters", "-implicit:none", "-d",
					System.getProperty("java.io.tmpdir"), "-XDshould-stop.at=FLOW"), null, List.of(source(unit)))
			.call();
		return diagnostics.getDiagnostics()
			.stream()
			.filter((diagnostic) -> diagnostic.getKind() == javax.tools.Diagnostic.Kind.ERROR)
			.map((diagnostic) -> unit.lines().toList().get((int) diagnostic.getLineNumber() - 1) + ": "
					+ diagnostic.getMessage(null))
			.collect(Collectors.joining("\n"));
	}

	/** Separates types, with their annotations, from members or statements. */
	private static void split(String code, StringBuilder types, StringBuilder rest) {
		StringBuilder annotations = new StringBuilder();
		boolean inType = false;
		for (String line : (Iterable<String>) code.lines()::iterator) {
			if (!inType && line.startsWith("@")) {
				annotations.append(line).append('\n');
				continue;
			}
			boolean begins = !inType && TYPE.matcher(line).find();
			inType = inType || begins;
			(inType ? types : rest).append(annotations).append(line).append('\n');
			annotations.setLength(0);
			inType = inType && !line.equals("}") && !(begins && line.endsWith("}"));
		}
	}

	/**
	 * Returns whether the type of a field is not one that the page declares only later.
	 */
	private boolean isDeclared(String field) {
		Matcher matcher = FIELD.matcher(field);
		return !matcher.find() || !this.typesOfPage.contains(matcher.group(1))
				|| this.types.values().stream().anyMatch((code) -> typesOf(code).contains(matcher.group(1)));
	}

	static List<String> typesOf(String code) {
		return TYPE.matcher(code).results().map((result) -> result.group(1)).toList();
	}

	private static JavaFileObject source(String unit) {
		return new SimpleJavaFileObject(URI.create("string:///snippets/Snippet.java"), JavaFileObject.Kind.SOURCE) {

			@Override
			public CharSequence getCharContent(boolean ignoreEncodingErrors) {
				return unit;
			}

		};
	}

	private static String read(String context) {
		try (InputStream file = SnippetCompiler.class.getResourceAsStream("/context/" + context + ".java")) {
			return (file != null) ? new String(file.readAllBytes(), StandardCharsets.UTF_8) : "";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
