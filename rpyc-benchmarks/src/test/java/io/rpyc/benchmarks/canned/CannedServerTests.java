package io.rpyc.benchmarks.canned;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.rpyc.benchmarks.compare.SampleService;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.frame.FrameLimits;
import io.rpyc.internal.frame.RpycFrameEncoder;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.MessageCodec;
import io.rpyc.protocol.Dialect;
import io.rpyc.protocol.Operation;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CannedServer} and {@link TapeRecorder}.
 */
class CannedServerTests {

	private final MessageCodec codec = new MessageCodec(BrineLimits.DEFAULTS);

	@ParameterizedTest
	@EnumSource
	void whenRequestWasRecordedThenItsReplyComesWithTheNewSequenceNumber(Dialect dialect) throws IOException {
		try (CannedServer canned = new CannedServer(true)) {
			canned.load(recordPing(dialect, 7));
			assertThat(ping(canned.port(), dialect, 159)).isEqualTo(pong(159));
			assertThat(ping(canned.port(), dialect, 123_456)).isEqualTo(pong(123_456));
		}
	}

	@ParameterizedTest
	@EnumSource
	void referencesGoHomeInAnyNumber(Dialect dialect) throws IOException {
		try (CannedServer canned = new CannedServer(false)) {
			Message.Request release = new Message.Request(3, Operation.DEL.code(),
					new Boxed.Value(PyTuple.of("anything", 17)));
			assertThat(exchange(canned.port(), dialect, release)).isEqualTo(new Message.Reply(3, Boxed.NONE));
		}
	}

	private Tape recordPing(Dialect dialect, int seq) throws IOException {
		RpycServerOptions options = RpycServerOptions.builder().port(0).service((Object) new SampleService()).build();
		try (RpycServer server = new RpycServer(options).start();
				TapeRecorder recorder = new TapeRecorder(server.address().getPort())) {
			assertThat(ping(recorder.port(), dialect, seq)).isEqualTo(pong(seq));
			return recorder.tape();
		}
	}

	private Message ping(int port, Dialect dialect, int seq) throws IOException {
		return exchange(port, dialect,
				new Message.Request(seq, Operation.PING.code(), new Boxed.Value(PyTuple.of("x".repeat(5000)))));
	}

	private static Message pong(int seq) {
		return new Message.Reply(seq, new Boxed.Value("x".repeat(5000)));
	}

	private Message exchange(int port, Dialect dialect, Message.Request request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			ByteBuf frame = new RpycFrameEncoder(true).encode(UnpooledByteBufAllocator.DEFAULT, 0,
					FrameLimits.DEFAULTS.inflatedSize(), (out) -> this.codec.encode(dialect, request, out));
			socket.getOutputStream().write(ByteBufUtil.getBytes(frame));
			frame.release();
			DataInputStream in = new DataInputStream(socket.getInputStream());
			byte[] reply = new byte[in.readInt()];
			boolean compressed = in.readByte() != 0;
			in.readFully(reply);
			return this.codec.decode(dialect,
					Unpooled.wrappedBuffer(new Frame(reply, 0, reply.length, compressed).payload()));
		}
	}

}
