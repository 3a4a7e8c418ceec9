package io.rpyc.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
				# Annotations, events and exceptions

				The types that applications use most, generated from their Javadoc. \
				The Javadoc of the modules describes all types.
				""");
		append(page, "Annotations", types, (type) -> type.kind() == Kind.ANNOTATION_TYPE);
		append(page, "Events", types, (type) -> type.kind() == Kind.CLASS && type.name().endsWith("Event"));
		append(page, "Exceptions", types,
				(type) -> type.kind() == Kind.CLASS && type.name().matches(".*(Exception|Error|StopIteration)"));
		append(page, "Interfaces to implement", types, (type) -> type.kind() == Kind.INTERFACE && type.name()
			.matches(
					".*(Customizer|Convention|Converter|Interceptor|Listener|Provider|Propagator|Authenticator|Rule|Details|Verifier|Store)"));
		return page.toString();
	}

	private static void append(StringBuilder page, String title, List<ApiType> types, Predicate<ApiType> selection) {
		page.append("\n## ").append(title).append("\n\n| type | package | |\n|---|---|---|\n");
		types.stream()
			.filter(selection)
			.forEach((type) -> page
				.append("| `%s%s` | `%s` | %s |\n".formatted((type.kind() == Kind.ANNOTATION_TYPE) ? "@" : "",
						type.name(), type.place(), type.summary().replace("|", "\\|"))));
	}

}
