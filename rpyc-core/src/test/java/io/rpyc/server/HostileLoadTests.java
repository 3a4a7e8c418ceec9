package io.rpyc.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.MessageCodec;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.protocol.Dialect;
import io.rpyc.protocol.Operation;
import io.rpyc.service.Exposed;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Peers that send little which costs much, and another client beside them.
 */
@Timeout(120)
class HostileLoadTests {

	private static final MessageCodec CODEC = new MessageCodec(BrineLimits.DEFAULTS);

	private static final ObjectId NOTHING = new ObjectId("builtins.object", 1, 1);

	/** What a client may have to wait for an answer while others do their worst. */
	private static final Duration LONGEST = Duration.ofSeconds(2);

	private static final int PEERS = 8;

	/** Enough of each to keep event loops busy for many seconds. */
	private static final int MESSAGES = 40;

	private final List<AutoCloseable> opened = new ArrayList<>();

	private RpycServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = new RpycServer(
				RpycServerOptions.builder().port(0).gracePeriod(Duration.ZERO).service(new AddService()).build())
			.start();
	}

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable closeable : this.opened) {
			closeable.close();
		}
		this.server.close();
	}

	static Stream<Arguments> messages() {
		PyTuple zeros = PyTuple.copyOf(Collections.nCopies(900_000, 0));
		List<Boxed> boxes = Collections.nCopies(300_000, new Boxed.Value(0));
		List<Boxed> references = Collections.nCopies(200_000, new Boxed.LocalRef(NOTHING));
		return Stream.of(arguments("ping", new Message.Request(1, Operation.PING.code(), value(zeros))),
				arguments("elements of a value", request(value(zeros))),
				arguments("boxed arguments", request(new Boxed.Tuple(boxes))),
				arguments("references", request(new Boxed.Tuple(references))),
				arguments("text", request(value("\u20ac".repeat(5_000_000)))),
				arguments("bytes", request(value(new byte[20 << 20]))),
				arguments("a reply that nobody waits for", new Message.Reply(7, value(zeros))),
				arguments("an exception that nobody waits for", new Message.Failure(7, zeros)));
	}

	private static Message request(Boxed argument) {
		return new Message.Request(1, Operation.CALLATTR.code(), new Boxed.Tuple(List.of(new Boxed.LocalRef(NOTHING),
				new Boxed.Value("add"), argument, new Boxed.Value(PyTuple.EMPTY))));
	}

	private static Boxed value(Object value) {
		return new Boxed.Value(value);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("messages")
	void whilePeersSendMessagesThatCostMuchThenAnotherClientIsServed(String name, Message message) throws Exception {
		byte[] frame = compressed(message);
		assertThat(frame).as("what the peer has to send").hasSizeLessThan(200_000);
		RawClient client = new RawClient(this.server.address());
		this.opened.add(client);
		ObjectId root = client.root();
		for (int i = 0; i < PEERS; i++) {
			send(frame);
		}
		for (int i = 0; i < 100; i++) {
			long start = System.nanoTime();
			client.call(root, "add", 2, i);
			assertThat(((Message.Reply) client.read()).result()).isEqualTo(new Boxed.Value(2 + i));
			assertThat(Duration.ofNanos(System.nanoTime() - start)).as("wait for call %s", i).isLessThan(LONGEST);
		}
	}

	/** Sends the frames from a separate thread, which ends with the socket. */
	private void send(byte[] frame) throws IOException {
		Socket socket = new Socket(this.server.address().getAddress(), this.server.address().getPort());
		this.opened.add(socket);
		OutputStream out = socket.getOutputStream();
		out.write(frame);
		Thread sender = new Thread(() -> {
			try {
				for (int i = 1; i < MESSAGES; i++) {
					out.write(frame);
				}
				socket.getInputStream().transferTo(OutputStream.nullOutputStream());
			}
			catch (IOException ex) {
				// The test is over.
			}
		});
		sender.setDaemon(true);
		sender.start();
	}

	private static byte[] compressed(Message message) {
		ByteBuf payload = Unpooled.buffer();
		CODEC.encode(Dialect.V6, message, payload);
		Deflater deflater = new Deflater(Deflater.BEST_SPEED);
		deflater.setInput(ByteBufUtil.getBytes(payload));
		deflater.finish();
		byte[] output = new byte[1 << 20];
		int size = deflater.deflate(output);
		assertThat(deflater.finished()).isTrue();
		deflater.end();
		return ByteBufUtil
			.getBytes(Unpooled.buffer().writeInt(size).writeByte(1).writeBytes(output, 0, size).writeByte('\n'));
	}

	static class AddService {

		@Exposed
		public int add(int first, int second) {
			return first + second;
		}

	}

}
