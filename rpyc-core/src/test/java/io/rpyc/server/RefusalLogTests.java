package io.rpyc.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RefusalLog}.
 */
class RefusalLogTests {

	private final ManualClock clock = new ManualClock();

	private final RefusalLog log = new RefusalLog(this.clock);

	private final LoggedLines lines = new LoggedLines();

	@AfterEach
	void close() {
		this.lines.close();
	}

	@Test
	void firstOfAnAddressAndAReasonIsAWarning() throws Exception {
		this.log.warn(address("192.0.2.1", 1), "a", "refusal-1");
		this.log.warn(address("192.0.2.1", 2), "a", "refusal-2");
		this.log.warn(address("192.0.2.1", 3), "b", "refusal-3");
		this.log.warn(address("192.0.2.2", 4), "a", "refusal-4");
		assertThat(warnings()).containsExactly("/192.0.2.1:1: refusal-1", "/192.0.2.1:3: refusal-3",
				"/192.0.2.2:4: refusal-4");
	}

	@Test
	void afterAMinuteTheNextIsAWarningThatTellsTheCount() throws Exception {
		for (int i = 0; i < 4; i++) {
			this.log.warn(address("192.0.2.3", 1), "a", "refusal");
		}
		this.clock.advance(Duration.ofMinutes(1));
		this.log.warn(address("192.0.2.3", 1), "a", "refusal");
		assertThat(warnings()).containsExactly("/192.0.2.3:1: refusal",
				"/192.0.2.3:1: refusal (3 more like this before, not logged)");
	}

	@Test
	void whenANameHoldsLineBreaksThenTheyForgeNoLine() throws Exception {
		this.log.warn(address("192.0.2.4", 1), "a", "refusal of 'eve\r\n2026 ERROR\u2028forged\u0085\u001b[2J'");
		assertThat(warnings()).containsExactly("/192.0.2.4:1: refusal of 'eve  2026 ERROR forged  [2J'");
	}

	@Test
	void addressesOfOneIpv6NetworkAreOne() throws Exception {
		this.log.warn(address("2001:db8::1", 1), "a", "refusal");
		this.log.warn(address("2001:db8::2", 1), "a", "refusal");
		this.log.warn(address("2001:db8:0:1::1", 1), "a", "refusal");
		assertThat(warnings()).hasSize(2);
	}

	@Test
	void peersWithoutAnAddressAreOne() {
		this.log.warn(null, "a", "refusal");
		this.log.warn(null, "a", "refusal");
		assertThat(warnings()).containsExactly("null: refusal");
	}

	private java.util.List<String> warnings() {
		return this.lines.warnings().stream().filter((line) -> line.contains("refusal")).toList();
	}

	private static SocketAddress address(String host, int port) throws Exception {
		return new InetSocketAddress(InetAddress.getByName(host), port);
	}

}
