package io.rpyc.security.tls;

import java.nio.file.Path;

import javax.net.ssl.SSLEngine;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Which TLS library is used. The build runs the tests of TLS twice: without OpenSSL, and
 * with.
 */
@Tag("tls")
class TlsProviderTests {

	private final boolean openSsl = !Boolean.getBoolean("io.netty.handler.ssl.noOpenSsl");

	@TempDir
	private Path directory;

	@Test
	void whenNettyTcnativeIsOnTheClassPathThenServersAndClientsUseIt() throws Exception {
		if (this.openSsl && !"true".equals(System.getenv("CI"))) {
			assumeThat(OpenSsl.isAvailable())
				.as("netty-tcnative is for another platform: set -Dtcnative.classifier, such as osx-aarch_64")
				.isTrue();
		}
		SSLAuthenticator server = SSLAuthenticator.builder()
			.keyfile(TestCertificates.SERVER.key(this.directory))
			.certfile(TestCertificates.SERVER.certificate(this.directory))
			.build();
		assertThat(isOpenSsl(server.tls())).isEqualTo(this.openSsl);
		assertThat(isOpenSsl(ClientTls.builder().build().context())).isEqualTo(this.openSsl);
	}

	private static boolean isOpenSsl(SslContext context) {
		SSLEngine engine = context.newEngine(UnpooledByteBufAllocator.DEFAULT);
		try {
			return engine instanceof OpenSslEngine;
		}
		finally {
			ReferenceCountUtil.release(engine);
		}
	}

}
