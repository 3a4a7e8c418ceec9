package io.rpyc.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.lang.model.element.Modifier;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Javadoc of public types and of fields from the sources of the published
 * modules, as Markdown.
 */
final class SourceComments {

	private final List<ApiType> api = new ArrayList<>();

	private final Map<String, Map<String, String>> fields = new HashMap<>();

	/** The initial values of fields that are literals, by type and field. */
	private final Map<String, String> literals = new HashMap<>();

	private SourceComments() {
	}

	static SourceComments read() {
		SourceComments comments = new SourceComments();
		List<Path> files = new ArrayList<>();
		try (Stream<Path> modules = Files.list(Pages.PROJECT)) {
			for (Path module : (Iterable<Path>) modules::iterator) {
				Path sources = module.resolve("src/main/java");
				if (Files.isDirectory(sources) && module.getFileName().toString().startsWith("rpyc-")
						&& !module.endsWith("rpyc-benchmarks")) {
					try (Stream<Path> paths = Files.walk(sources)) {
						paths.filter((path) -> path.toString().endsWith(".java")).forEach(files::add);
					}
				}
			}
			comments.parse(files);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return comments;
	}

	private void parse(List<Path> files) throws IOException {
		var compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
			JavacTask task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null,
					manager.getJavaFileObjectsFromPaths(files));
			DocTrees docs = DocTrees.instance(task);
			for (CompilationUnitTree unit : task.parse()) {
				new Scanner(docs).scan(unit, unit.getPackageName() + ".");
			}
		}
	}

	/** Returns the public types of the API, sorted by their simple names. */
	List<ApiType> api() {
		return this.api.stream().sorted(Comparator.comparing(ApiType::name)).toList();
	}

	/** Returns the descriptions of the fields of a type that have one, in their order. */
	Map<String, String> ofFields(String type) {
		return this.fields.getOrDefault(type, Map.of());
	}

	/** Returns the initial value of a field if it is a literal. */
	@Nullable String literalOf(String type, String field) {
		return this.literals.get(type + "." + field);
	}

	private static String markdown(String javadoc) {
		return javadoc.replaceAll("(?m)^\\s*@(since|author|see|param|return|throws)\\b(?s).*", "")
			.replaceAll("\\{@(?:code|literal)\\s+([^}]*)}", "`$1`")
			.replaceAll("\\{@(?:link|linkplain)\\s+(?:[\\w.]*\\.)?([\\w#]+)(?:\\([^)]*\\))?}", "`$1`")
			.replaceAll("\\{@(?:link|linkplain)\\s+\\S+\\s+([^}]*)}", "$1")
			.replaceAll("</?[a-z]+>", "")
			.replaceAll("\\s+", " ")
			.strip();
	}

	/**
	 * A public type.
	 *
	 * @param name its simple name
	 * @param place its package, or the type in which it is declared
	 * @param kind its kind
	 * @param description its description
	 */
	record ApiType(String name, String place, Kind kind, String description) {

		/** Returns the first sentence of the description. */
		String summary() {
			int end = this.description.indexOf(". ");
			return (end < 0) ? this.description : this.description.substring(0, end + 1);
		}

	}

	private final class Scanner extends TreePathScanner<Void, String> {

		private final DocTrees docs;

		Scanner(DocTrees docs) {
			this.docs = docs;
		}

		@Override
		public Void visitClass(ClassTree type, String prefix) {
			String name = prefix + type.getSimpleName();
			String comment = this.docs.getDocComment(getCurrentPath());
			if (comment != null && comment.contains("@since")
					&& type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
				SourceComments.this.api.add(new ApiType(type.getSimpleName().toString(),
						prefix.substring(0, prefix.length() - 1), type.getKind(), markdown(comment)));
			}
			return super.visitClass(type, name + "$");
		}

		@Override
		public Void visitVariable(VariableTree field, String prefix) {
			String comment = this.docs.getDocComment(getCurrentPath());
			if (comment != null && prefix.endsWith("$")) {
				if (field.getInitializer() instanceof LiteralTree literal) {
					SourceComments.this.literals.put(prefix.substring(0, prefix.length() - 1) + "." + field.getName(),
							String.valueOf(literal.getValue()));
				}
				SourceComments.this.fields
					.computeIfAbsent(prefix.substring(0, prefix.length() - 1), (type) -> new LinkedHashMap<>())
					.put(field.getName().toString(), markdown(comment));
			}
			return super.visitVariable(field, prefix);
		}

	}

}
