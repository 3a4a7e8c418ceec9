package io.rpyc.documentation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Follows the page about Kotlin as a reader does.
 */
class KotlinPageIntegrationTests {

	private static final Path PAGE = Pages.DOCS.resolve("kotlin.md");

	private static Guide guide;

	@BeforeAll
	static void writeFilesOfThePage(@TempDir Path folder) throws IOException {
		guide = new Guide(folder, Section.upTo(PAGE, "A test"), ClassPath.KOTLIN_TEST);
		List<Snippet> login = Snippet.of(Pages.DOCS.resolve("getting-started.md"), "python")
			.stream()
			.filter((snippet) -> "rpyc_login.py".equals(Section.fileName(snippet)))
			.toList();
		guide.write(login.get(0));
	}

	@Test
	void pythonUsesTheServiceOfThePage() throws Exception {
		try (ProjectProcess application = guide.start(ClassPath.KOTLIN, 18812)) {
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
		assertThat(guide.runTest("com.example.shop.AdminServiceTests")).contains("passed: 2 of 2");
	}

}
