package io.rpyc.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.rpyc.testing.RpycVersion;
import io.rpyc.testing.StockPython;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Looks up everything that the Python snippets of all pages use of rpyc in stock rpyc.
 */
class PythonSnippetIntegrationTests {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@EnumSource
	void namesOfRpycExist(RpycVersion version) throws IOException {
		List<Snippet> snippets = Snippet.all("python");
		for (Snippet snippet : snippets) {
			Files.writeString(this.folder.resolve(snippet.toString().replace(':', '-') + ".py"), snippet.code());
		}
		Matcher uses = Pattern.compile("(\\d+) uses").matcher(check(version));
		assertThat(uses.find()).isTrue();
		assertThat(Integer.parseInt(uses.group(1))).isGreaterThan(20);
	}

	@Test
	void wrongNamesAreFound() throws IOException {
		Files.writeString(this.folder.resolve("wrong.py"), """
				import rpyc.nothing
				from rpyc.utils.server import Server, NoServer
				rpyc.classic.conect("localhost")
				rpyc.connect("localhost", 1, conf={})
				""");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> check(RpycVersion.latest()))
			.withMessageContaining("rpyc.nothing does not exist")
			.withMessageContaining("rpyc.utils.server.NoServer does not exist")
			.withMessageContaining("rpyc.classic.conect does not exist")
			.withMessageContaining("rpyc.connect does not take 'conf'");
	}

	private String check(RpycVersion version) {
		return new StockPython().with(version).run("python/check_snippets.py", this.folder);
	}

}
