package io.rpyc.documentation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Follows the page about Kotlin as a reader does.
 */
class KotlinPageIntegrationTests {

	private static final Path PAGE = Pages.DOCS.resolve("kotlin.md");

	@TempDir
	private Path folder;

	@Test
	void pythonUsesTheServiceOfThePage() throws Exception {
		Guide guide = guide(ClassPath.KOTLIN, "A client");
		try (ProjectProcess application = guide.start(18812)) {
			for (RpycVersion version : RpycVersion.values()) {
				assertThat(guide.runPython(version).lines()).containsExactly(
						"Item(name='milk', price='0.99', note=None)", "milk 0.99", "tea 1.50",
						"Buy tea Drink tea None");
			}
			assertThat(application.output()).contains("label(name: str, text: str = 'Buy') -> str",
					"score(values: Iterable[float]) -> float");
		}
	}

	@Test
	void testOfThePagePasses() throws Exception {
		assertThat(guide(ClassPath.KOTLIN_TEST, "A test").runTest("com.example.shop.AdminServiceTests"))
			.contains("passed: 2 of 2");
	}

	private Guide guide(ClassPath classPath, String section) throws IOException {
		Guide guide = new Guide(this.folder, Section.upTo(PAGE, section), classPath);
		List<Snippet> login = Snippet.of(Pages.DOCS.resolve("getting-started.md"), "python")
			.stream()
			.filter((snippet) -> "rpyc_login.py".equals(Section.fileName(snippet)))
			.toList();
		guide.write(login.get(0));
		return guide;
	}

}
