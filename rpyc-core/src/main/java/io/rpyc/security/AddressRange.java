package io.rpyc.security;

import java.util.Arrays;

import io.netty.util.NetUtil;

/**
 * A CIDR range of IP addresses.
 */
final class AddressRange {

	private final byte[] network;

	private final int prefixLength;

	private AddressRange(byte[] address, int prefixLength) {
		this.network = masked(address, prefixLength);
		this.prefixLength = prefixLength;
	}

	static AddressRange parse(String text) {
		int slash = text.indexOf('/');
		String address = (slash >= 0) ? text.substring(0, slash) : text;
		byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
		if (bytes == null) {
			throw invalid(text);
		}
		int bits = bytes.length * Byte.SIZE;
		int prefixLength = (slash >= 0) ? parseLength(text, slash + 1) : bits;
		if (prefixLength < 0 || prefixLength > bits) {
			throw invalid(text);
		}
		return new AddressRange(bytes, prefixLength);
	}

	private static int parseLength(String text, int start) {
		try {
			return Integer.parseInt(text.substring(start));
		}
		catch (NumberFormatException ex) {
			throw invalid(text);
		}
	}

	private static IllegalArgumentException invalid(String text) {
		return new IllegalArgumentException(
				"'" + text + "' is not an IP address or range: write it like 192.0.2.7, 10.0.0.0/8 or 2001:db8::/32");
	}

	/**
	 * Keeps the first bits of an address and clears the rest.
	 */
	private static byte[] masked(byte[] address, int prefixLength) {
		byte[] masked = Arrays.copyOf(address, address.length);
		for (int i = 0; i < masked.length; i++) {
			int kept = Math.min(Math.max(prefixLength - i * Byte.SIZE, 0), Byte.SIZE);
			masked[i] &= (byte) (0xFF << (Byte.SIZE - kept));
		}
		return masked;
	}

	boolean contains(byte[] address) {
		return address.length == this.network.length && Arrays.equals(masked(address, this.prefixLength), this.network);
	}

}
