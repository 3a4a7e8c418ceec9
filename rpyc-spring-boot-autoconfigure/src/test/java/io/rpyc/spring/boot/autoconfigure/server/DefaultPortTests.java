package io.rpyc.spring.boot.autoconfigure.server;

import java.nio.file.Path;

import io.rpyc.security.tls.TestCertificates;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.LifecycleProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The port that is chosen if none is set. No server is started, since the port may be in
 * use.
 */
class DefaultPortTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, RpycServerAutoConfiguration.class))
		.withClassLoader(new FilteredClassLoader("org.springframework.security"))
		.withBean("lifecycleProcessor", LifecycleProcessor.class, NothingStarts::new)
		.withBean(Shop.class);

	@TempDir
	private Path directory;

	@Test
	void withoutTlsItIsThatOfRpyc() {
		this.runner.run((context) -> assertThat(port(context)).isEqualTo(18812));
	}

	@Test
	void withTlsItIsThatOfRpycWithTls() throws Exception {
		withTls().run((context) -> assertThat(port(context)).isEqualTo(18821));
	}

	@Test
	void whenTlsIsSwitchedOffThenItIsThatOfRpyc() throws Exception {
		withTls().withPropertyValues("rpyc.server.ssl.enabled=false")
			.run((context) -> assertThat(port(context)).isEqualTo(18812));
	}

	@Test
	void whenAPortIsSetThenTlsDoesNotChangeIt() throws Exception {
		for (int port : new int[] { 0, 18812, 7000 }) {
			withTls().withPropertyValues("rpyc.server.port=" + port)
				.run((context) -> assertThat(port(context)).isEqualTo(port));
		}
	}

	private ApplicationContextRunner withTls() throws Exception {
		return this.runner.withPropertyValues(
				"spring.ssl.bundle.pem.server.keystore.certificate="
						+ TestCertificates.SERVER.certificate(this.directory).toUri(),
				"spring.ssl.bundle.pem.server.keystore.private-key="
						+ TestCertificates.SERVER.key(this.directory).toUri(),
				"rpyc.server.ssl.bundle=server");
	}

	private static int port(AssertableApplicationContext context) {
		return context.getBean(RpycServerOptions.Builder.class).build().address().getPort();
	}

	@RpycService("shop")
	static class Shop {

		@Exposed
		void sell() {
		}

	}

	private static final class NothingStarts implements LifecycleProcessor {

		@Override
		public void onRefresh() {
		}

		@Override
		public void onClose() {
		}

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return false;
		}

	}

}
