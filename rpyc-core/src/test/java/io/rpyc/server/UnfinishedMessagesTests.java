package io.rpyc.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.rpyc.value.PyTuple;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.limit.ConnectionLimits;
import io.rpyc.limit.Limit;
import io.rpyc.security.tls.CertificateRequirement;
import io.rpyc.security.tls.SSLAuthenticator;
import io.rpyc.security.tls.TestCertificates;
import io.rpyc.service.Exposed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Peers that begin messages and do not end them, and peers beside them.
 */
@Tag("tls")
@Timeout(60)
class UnfinishedMessagesTests {

	private static final Duration STALL = Duration.ofSeconds(1);

	private final RecordedLimits limits = new RecordedLimits();

	private final List<AutoCloseable> opened = new ArrayList<>();

	@AfterEach
	void close() throws Exception {
		for (int i = this.opened.size() - 1; i >= 0; i--) {
			this.opened.get(i).close();
		}
	}

	@Test
	void whenAPeerStallsThenItIsCutAndOthersAreServed() throws Exception {
		RpycServer server = start(options(STALL, 1 << 30));
		List<Socket> stalled = List.of(stall(server, begin(0, 0)), stall(server, begin(0, 100_000)),
				stall(server, begin(1, 100)), stall(server, new byte[] { 0 }));
		RawClient idle = client(server);
		idle.root();
		for (Socket socket : stalled) {
			assertThat(isClosed(socket)).isTrue();
		}
		assertThat(this.limits.names()).hasSize(4).containsOnly("read-stall-timeout");
		assertThat(idle.root()).isNotNull();
	}

	@Test
	void whenAPeerSendsSlowlyThenItIsServed() throws Exception {
		RpycServer server = start(options(STALL, 1 << 30));
		RawClient client = client(server);
		ObjectId root = client.root();
		byte[] all = frame(root, "x".repeat(150_000));
		Socket socket = stall(server, new byte[0]);
		long start = System.nanoTime();
		for (int sent = 0; sent < all.length; sent += 15_000) {
			long due = sent / 15_000 * 200L;
			await().pollInterval(Duration.ofMillis(5)).until(() -> System.nanoTime() - start > due * 1_000_000);
			socket.getOutputStream().write(all, sent, Math.min(15_000, all.length - sent));
		}
		assertThat(socket.getInputStream().readNBytes(5)).hasSize(5);
		assertThat(this.limits.names()).isEmpty();
	}

	@Test
	void whileManyMessagesAreUnfinishedThenThoseOfOthersAreTaken() throws Exception {
		RpycServer server = start(options(Duration.ofMinutes(5), 20 << 20));
		RawClient honest = client(server);
		ObjectId root = honest.root();
		byte[] large = begin(0, 4 << 20);
		for (int i = 0; i < 20; i++) {
			stall(server, large);
			long call = honest.call(root, "length", "x".repeat(3_000_000));
			assertThat(honest.read()).isEqualTo(new Message.Reply((int) call, new Boxed.Value(3_000_000)));
		}
		await().until(() -> server.connections().size() <= 6);
		assertThat(this.limits.names()).contains("receive-memory").containsOnly("receive-memory");
	}

	@Test
	void whenAPeerStallsInATlsRecordThenItIsCut() throws Exception {
		SslContext context = SslContextBuilder
			.forServer(TestCertificates.SERVER.bundle().getKeyPair().getPrivate(),
					TestCertificates.SERVER.bundle().getCertificatePath())
			.trustManager(InsecureTrustManagerFactory.INSTANCE)
			.clientAuth(ClientAuth.REQUIRE)
			.build();
		RpycServer server = start(options(STALL, 1 << 30)
			.authenticator(SSLAuthenticator.using(() -> context, CertificateRequirement.REQUIRED)));
		List<Socket> stalled = new ArrayList<>();
		for (byte[] record : new byte[][] { { 23 }, { 23, 3, 3, 1, 0 }, { 23, 3, 3, 1, 0, 7, 7 } }) {
			Socket plain = new Socket(server.address().getAddress(), server.address().getPort());
			this.opened.add(plain);
			plain.setSoTimeout(20_000);
			SSLSocket peer = connect(plain, server.address());
			// A TLS socket that is collected closes the other one.
			this.opened.add(peer);
			peer.getOutputStream().write(getRoot());
			assertThat(peer.getInputStream().readNBytes(5)).hasSize(5);
			plain.getOutputStream().write(record);
			stalled.add(plain);
		}
		for (Socket plain : stalled) {
			assertThat(isClosed(plain)).isTrue();
		}
		assertThat(this.limits.names()).hasSize(3).containsOnly("read-stall-timeout");
	}

	/** A frame of 8 MB that has only begun. */
	private static byte[] begin(int flag, int bytes) {
		byte[] frame = new byte[5 + bytes];
		frame[1] = (byte) 0x80;
		frame[4] = (byte) flag;
		return frame;
	}

	private static byte[] getRoot() {
		return RawClient.frame(new Message.Request(1, 3, new Boxed.Value(PyTuple.EMPTY)));
	}

	private static byte[] frame(ObjectId root, String text) {
		return RawClient.frame(new Message.Request(1, 8, new Boxed.Tuple(List.of(new Boxed.LocalRef(root),
				new Boxed.Value("length"), new Boxed.Value(PyTuple.of(text)), new Boxed.Value(PyTuple.EMPTY)))));
	}

	private Socket stall(RpycServer server, byte[] begin) throws IOException {
		Socket socket = new Socket(server.address().getAddress(), server.address().getPort());
		this.opened.add(socket);
		socket.setSoTimeout(20_000);
		// The server may have cut it before the last byte is sent.
		catchThrowable(() -> socket.getOutputStream().write(begin));
		return socket;
	}

	private static boolean isClosed(Socket socket) throws IOException {
		InputStream in = socket.getInputStream();
		Throwable failure = catchThrowable(() -> {
			while (in.read() >= 0) {
				// A session ticket, or the alert at the end.
				continue;
			}
		});
		return failure == null || !(failure instanceof SocketTimeoutException);
	}

	private static SSLSocket connect(Socket plain, InetSocketAddress address) throws Exception {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		char[] password = "test".toCharArray();
		keys.init(TestCertificates.CLIENT.bundle().toKeyStore(password), password);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
		return (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", address.getPort(), true);
	}

	private RpycServerOptions.Builder options(Duration stallTimeout, long memory) {
		return RpycServerOptions.builder()
			.port(0)
			.gracePeriod(Duration.ZERO)
			.listener(this.limits)
			.limits(ConnectionLimits.builder()
				.set(Limit.READ_STALL_TIMEOUT, stallTimeout)
				.set(Limit.RECEIVE_MEMORY, memory)
				.build());
	}

	private RpycServer start(RpycServerOptions.Builder options) throws IOException {
		RpycServer server = new RpycServer(options.service(new LengthService()).build()).start();
		this.opened.add(server);
		return server;
	}

	private RawClient client(RpycServer server) {
		RawClient client = new RawClient(server.address());
		this.opened.add(client);
		return client;
	}

	static class LengthService {

		@Exposed
		public int length(String text) {
			return text.length();
		}

	}

}
