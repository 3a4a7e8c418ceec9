package io.rpyc.security;

import java.io.EOFException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * A peer that sends prepared reads, an empty one standing for a quiet gap, and then
 * closes.
 */
public final class ScriptedExchange implements AuthenticationExchange {

	private final Deque<byte[]> reads = new ArrayDeque<>();

	private final List<X509Certificate> certificates;

	private final List<String> sent = new ArrayList<>();

	private ScriptedExchange(List<X509Certificate> certificates, List<byte[]> reads) {
		this.certificates = certificates;
		this.reads.addAll(reads);
	}

	public static ScriptedExchange of(String... reads) {
		return of(Arrays.stream(reads).map((read) -> read.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new));
	}

	public static ScriptedExchange of(byte[]... reads) {
		return new ScriptedExchange(List.of(), List.of(reads));
	}

	public ScriptedExchange withCertificates(X509Certificate... certificates) {
		return new ScriptedExchange(List.of(certificates), List.copyOf(this.reads));
	}

	public List<String> sent() {
		return this.sent;
	}

	public int unread() {
		return this.reads.size();
	}

	@Override
	public byte[] receive(int max) throws EOFException {
		if (this.reads.isEmpty()) {
			throw new EOFException();
		}
		byte[] read = this.reads.removeFirst();
		if (read.length <= max) {
			return read;
		}
		this.reads.addFirst(Arrays.copyOfRange(read, max, read.length));
		return Arrays.copyOf(read, max);
	}

	@Override
	public byte[] receive(int max, Duration wait) throws EOFException {
		return receive(max);
	}

	@Override
	public void send(byte[] data) {
		this.sent.add(new String(data, StandardCharsets.UTF_8));
	}

	@Override
	public List<X509Certificate> peerCertificates() {
		return this.certificates;
	}

	@Override
	public SocketAddress remoteAddress() {
		return InetSocketAddress.createUnresolved("peer", 1);
	}

}
