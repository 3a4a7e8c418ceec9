package io.rpyc.documentation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import io.rpyc.testing.StockPython;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Follows the page Getting started as a reader does: after each section, the application
 * runs in a JVM of its own with the dependencies, sources and properties so far, and the
 * Python of the section runs with stock clients.
 */
class GettingStartedIntegrationTests {

	private static final Path PAGE = Pages.DOCS.resolve("getting-started.md");

	private static final int PORT = 18812;

	private static final int TLS_PORT = 18821;

	private static final int PYTHON_PORT = 18813;

	private static final int WEB_PORT = 8080;

	@TempDir
	private Path folder;

	@Test
	void firstServiceWorksWithoutALogin() throws Exception {
		Guide guide = guide("A service", ClassPath.STARTER);
		try (ProjectProcess application = guide.start(PORT)) {
			assertThat(application.output()).contains("change_price(item: str");
			for (RpycVersion version : RpycVersion.values()) {
				assertThat(guide.runPython(version)).startsWith("0.99 [")
					.contains("'tea'", "'milk'", "price_of(item: str)");
			}
		}
	}

	@Test
	void usersLogInWithAPassword() throws Exception {
		Guide guide = guide("Passwords", ClassPath.SECURITY);
		try (ProjectProcess application = guide.start(PORT)) {
			for (RpycVersion version : RpycVersion.values()) {
				assertThat(guide.runPython(version)).isEqualTo("['tea']\n");
			}
			assertThat(application.output()).doesNotContain("refused");
		}
	}

	@Test
	void onlyAdminsCloseTheShop() throws Exception {
		Guide guide = guide("Roles", ClassPath.SECURITY);
		try (ProjectProcess application = guide.start(PORT)) {
			for (RpycVersion version : RpycVersion.values()) {
				assertThat(guide.runPython(version)).startsWith("['tea']\nclosed\nrefused: ");
			}
			assertThat(application.output()).contains("Denied admin.close_shop to 'bob'");
		}
	}

	@Test
	void loginsWorkOverTls() throws Exception {
		Guide guide = guide("TLS", ClassPath.SECURITY);
		if (isInstalled("openssl")) {
			createCertificateAsThePageSays(guide.lastSection());
		}
		try (ProjectProcess application = guide.start(TLS_PORT)) {
			for (RpycVersion version : RpycVersion.values()) {
				assertThat(guide.runPython(version)).isEqualTo("['tea']\n");
			}
			assertThat(application.output()).contains("opened by ada");
		}
	}

	@Test
	void actuatorShowsTheServer() throws Exception {
		Guide guide = guide("Metrics", ClassPath.ACTUATOR);
		try (ProjectProcess application = guide.start(TLS_PORT)) {
			assertThat(application.output()).contains("Exposing 3 endpoints");
			List<String> paths = guide.lastSection().webPaths();
			assertThat(paths).contains("/actuator/prometheus", "/actuator/rpyc", "/actuator/rpyc/stubs");
			for (String path : paths) {
				assertThat(get(guide.port(WEB_PORT), path)).as(path)
					.contains(path.endsWith("prometheus") ? "rpyc_server_connections" : "close_shop");
			}
		}
	}

	@Test
	void testOfThePagePasses() throws Exception {
		assertThat(guide("A test", ClassPath.TEST).runTest("com.example.shop.AdminServiceTests"))
			.contains("passed: 1 of 1");
	}

	@ParameterizedTest
	@EnumSource
	void javaCallsPython(RpycVersion version) throws Exception {
		Guide guide = guide("Java calls Python", ClassPath.ACTUATOR);
		Path script = this.folder.resolve("model.py");
		assertThat(script).as("the Python server of the page").exists();
		try (PythonServer model = PythonServer
			.serve(PythonScript.of(new StockPython().with(version).environment(), script.toString()))) {
			guide.usePort(PYTHON_PORT, model.port());
			try (ProjectProcess application = guide.start(TLS_PORT)) {
				assertThat(guide.runPython(version)).isEqualTo("3.0\n");
				assertThat(application.output()).contains("scores");
			}
		}
	}

	private static boolean isInstalled(String command) throws InterruptedException {
		try {
			return new ProcessBuilder(command, "version").start().waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private void createCertificateAsThePageSays(Section section) throws IOException {
		Files.delete(this.folder.resolve("server.crt"));
		Files.delete(this.folder.resolve("server.key"));
		Matcher command = Pattern.compile("(?m)^(openssl .+)$").matcher(section.text());
		assertThat(command.find()).isTrue();
		ProjectProcess.run(this.folder, List.of(command.group(1).split(" ")));
	}

	private Guide guide(String section, ClassPath classPath) throws Exception {
		X509Bundle certificate = new CertificateBuilder().ecp256()
			.subject("CN=localhost")
			.addSanDnsName("localhost")
			.setIsCertificateAuthority(true)
			.buildSelfSigned();
		Files.writeString(this.folder.resolve("server.crt"), certificate.getCertificatePathPEM());
		Files.writeString(this.folder.resolve("server.key"), certificate.getPrivateKeyPEM());
		return new Guide(this.folder, Section.upTo(PAGE, section), classPath);
	}

	private static String get(int port, String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
		HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as(path).isEqualTo(200);
		return response.body();
	}

}
