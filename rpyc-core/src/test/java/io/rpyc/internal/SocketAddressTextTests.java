package io.rpyc.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SocketAddressText}.
 */
class SocketAddressTextTests {

	@ParameterizedTest
	@CsvSource({ "localhost, localhost:18812", "127.0.0.1, 127.0.0.1:18812", "::1, [::1]:18812",
			"0:0:0:0:0:0:0:1, [::1]:18812", "2001:DB8::1, [2001:db8::1]:18812",
			"fe80:0:0:0:0:0:0:1%eth0, [fe80::1%eth0]:18812", "fe80::1%2, [fe80::1%2]:18812" })
	void aHostIsWrittenInTheUsualNotation(String host, String text) {
		assertThat(SocketAddressText.of(InetSocketAddress.createUnresolved(host, 18812))).isEqualTo(text);
	}

	@Test
	void aResolvedAddressKeepsTheNameOfItsHost() throws Exception {
		byte[] loopback = { 127, 0, 0, 1 };
		assertThat(SocketAddressText.of(new InetSocketAddress(InetAddress.getByAddress("ml.test", loopback), 1)))
			.isEqualTo("ml.test:1");
		assertThat(SocketAddressText.of(new InetSocketAddress(InetAddress.getByAddress(loopback), 1)))
			.isEqualTo("127.0.0.1:1");
		assertThat(SocketAddressText.of(new InetSocketAddress(InetAddress.getByName("::1"), 1))).isEqualTo("[::1]:1");
	}

	@Test
	void aLinkLocalAddressKeepsItsScope() throws Exception {
		byte[] linkLocal = new byte[16];
		linkLocal[0] = (byte) 0xfe;
		linkLocal[1] = (byte) 0x80;
		linkLocal[15] = 1;
		assertThat(SocketAddressText.of(new InetSocketAddress(Inet6Address.getByAddress(null, linkLocal, 2), 1)))
			.isEqualTo("[fe80::1%2]:1");
	}

	@Test
	void aUnixSocketIsItsPath() {
		assertThat(SocketAddressText.of(UnixDomainSocketAddress.of("/run/ml.sock"))).isEqualTo("/run/ml.sock");
	}

	@Test
	void severalAddressesAreAList() {
		assertThat(SocketAddressText
			.of(List.of(InetSocketAddress.createUnresolved("a", 1), InetSocketAddress.createUnresolved("b", 2))))
			.isEqualTo("[a:1, b:2]");
	}

}
