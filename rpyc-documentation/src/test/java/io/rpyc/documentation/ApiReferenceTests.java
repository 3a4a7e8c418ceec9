package io.rpyc.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.source.tree.Tree.Kind;
import io.rpyc.documentation.SourceComments.ApiType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the page {@code docs/api.md}, and for the meters in the documentation.
 */
class ApiReferenceTests {

	private static final Path OBSERVATION = Pages.PROJECT
		.resolve("rpyc-spring-boot-autoconfigure/src/main/java/io/rpyc/spring/observation");

	private static final Pattern METER = Pattern.compile("\"(rpyc\\.(?:server|client)\\.[a-z.]*[a-z])\"");

	private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w+)");

	private static final Pattern WORD = Pattern.compile("\"([a-z]+)\"");

	/** Words of the package of the meters that are neither tags nor their values. */
	private static final Set<String> NOT_TAGS = Set.of("rpyc", "error", "attempts", "calls", "events", "frames",
			"handovers", "requests", "anonymous");

	@Test
	void pageIsUpToDate() {
		Pages.assertUpToDate("api.md", render(SourceComments.read().api()));
	}

	@Test
	void everyMeterIsDocumented() {
		Set<String> meters = literals(METER);
		assertThat(meters).hasSizeGreaterThan(20);
		String pages = documentation();
		assertThat(meters).allSatisfy((meter) -> assertThat(pages).contains("`" + shortened(meter, pages) + "`"));
	}

	@Test
	void everyTagAndValueOfTagsIsDocumented() {
		Set<String> words = literals(WORD);
		assertThat(words).contains("channel", "direction", "outcome").containsAll(NOT_TAGS);
		words.removeAll(NOT_TAGS);
		String pages = documentation();
		assertThat(words).allSatisfy((word) -> assertThat(pages).containsAnyOf("`" + word + "`", "." + word + "`"));
	}

	/** A row of a table names several meters as {@code `a.b.opened`, `.closed`}. */
	private static String shortened(String meter, String pages) {
		String last = meter.substring(meter.lastIndexOf('.'));
		return pages.contains("`, `" + last + "`") && !pages.contains("`" + meter + "`") ? last : meter;
	}

	private static String documentation() {
		return Pages.all().stream().map(Pages::text).collect(Collectors.joining());
	}

	private static Set<String> literals(Pattern pattern) {
		Set<String> found = new TreeSet<>();
		try (Stream<Path> files = Files.list(OBSERVATION)) {
			for (Path file : (Iterable<Path>) files::iterator) {
				Matcher matcher = pattern.matcher(Files.readString(file));
				while (matcher.find()) {
					found.add(matcher.group(1));
				}
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return found;
	}

	private static String render(List<ApiType> types) {
		StringBuilder page = new StringBuilder("""
				# Types

				The types that applications use most, generated from their Javadoc. \
				The Javadoc of the modules describes all types.
				""");
		Map<String, Predicate<ApiType>> sections = new LinkedHashMap<>();
		sections.put("Annotations", (type) -> type.kind() == Kind.ANNOTATION_TYPE);
		sections.put("Events", (type) -> type.kind() == Kind.CLASS && type.name().endsWith("Event"));
		sections.put("Exceptions",
				(type) -> type.kind() == Kind.CLASS && type.name().matches(".*(Exception|Error|StopIteration)"));
		sections.put("Interfaces to implement", (type) -> type.kind() == Kind.INTERFACE && type.name()
			.matches(
					".*(Customizer|Convention|Converter|Interceptor|Listener|Provider|Propagator|Authenticator|Rule|Details|Verifier|Store)"));
		Set<String> named = typesOfPages();
		sections.put("Other types that the pages name", (type) -> named.contains(type.name()));
		List<ApiType> left = new ArrayList<>(types);
		sections.forEach((title, selection) -> {
			append(page, title, left.stream().filter(selection).toList());
			left.removeIf(selection);
		});
		return page.toString();
	}

	/** Returns the names in the texts of the pages that may be those of types. */
	private static Set<String> typesOfPages() {
		return Pages.all()
			.stream()
			.filter((page) -> !page.endsWith("api.md"))
			.flatMap((page) -> TYPE.matcher(Pages.text(page)).results())
			.map((result) -> result.group(1))
			.collect(Collectors.toSet());
	}

	private static void append(StringBuilder page, String title, List<ApiType> types) {
		page.append("\n## ").append(title).append("\n\n| type | package | |\n|---|---|---|\n");
		types.forEach((type) -> page
			.append("| `%s%s` | `%s` | %s |\n".formatted((type.kind() == Kind.ANNOTATION_TYPE) ? "@" : "", type.name(),
					type.place(), type.summary().replace("|", "\\|"))));
	}

}
