package io.rpyc.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests the options of a server.
 */
class RpycServerOptionsTests {

	@Test
	void nothingIsOpenByDefaultBeyondTheLoopback() {
		InetSocketAddress address = RpycServerOptions.builder().build().address();
		assertThat(address.getAddress().isLoopbackAddress()).isTrue();
		assertThat(address.getPort()).isEqualTo(18812);
	}

	@Test
	void portKeepsTheAddress() {
		InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
		assertThat(RpycServerOptions.builder().address(address).port(7).build().address())
			.isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 7));
	}

	@Test
	void whenAddressIsNotResolvedThenPortNeverMakesItAnyAddress() {
		InetSocketAddress address = InetSocketAddress.createUnresolved("internal.example", 1);
		InetSocketAddress changed = RpycServerOptions.builder().address(address).port(7).build().address();
		assertThat(changed.getHostString()).isEqualTo("internal.example");
		assertThat(changed.getPort()).isEqualTo(7);
	}

	@Test
	void whenBuilderIsUsedFurtherThenTheOptionsStay() {
		RpycServerOptions.Builder builder = RpycServerOptions.builder().maxConnections(5);
		RpycServerOptions options = builder.build();
		builder.maxConnections(6).service(new Object());
		assertThat(options.maxConnections()).isEqualTo(5);
		assertThat(options.endpoint().services()).isEmpty();
	}

	@Test
	void boundsAreChecked() {
		RpycServerOptions.Builder builder = RpycServerOptions.builder();
		assertThatIllegalArgumentException().isThrownBy(() -> builder.maxConnections(0))
			.withMessage("'max-connections' must be at least 1 (was 0)");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.runningCalls(0));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.pendingCallbacks(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.concurrencyPerConnection(0));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.gracePeriod(Duration.ofMillis(-1)))
			.withMessage("gracePeriod: PT-0.001S (expected: >= 0)");
	}

}
