package io.rpyc.internal.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.RpycProtocolException;
import io.rpyc.internal.brine.BrineEncoder;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.protocol.Dialect;
import io.rpyc.protocol.Operation;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests messages against payloads that stock rpyc made.
 */
class MessageCodecTests {

	private static final MessageCodec CODEC = new MessageCodec(BrineLimits.DEFAULTS);

	@ParameterizedTest
	@MethodSource("stock")
	void messageIsWrittenAsStockWritesIt(Stock stock) {
		assertThat(encode(stock.dialect(), stock.message())).isEqualTo(stock.hex());
	}

	@ParameterizedTest
	@MethodSource("stock")
	void whatStockWritesIsRead(Stock stock) {
		Message message = decode(stock.dialect(), HexFormat.of().parseHex(stock.hex()));
		assertThat(message).hasSameClassAs(stock.message());
		assertThat(encode(stock.dialect(), message)).isEqualTo(stock.hex());
	}

	@ParameterizedTest
	@MethodSource("stock")
	void dialectOfWhatStockWritesIsFound(Stock stock) {
		ByteBuf payload = Unpooled.wrappedBuffer(HexFormat.of().parseHex(stock.hex()));
		assertThat(Dialect.detect(payload)).isEqualTo(stock.dialect());
		assertThat(payload.readerIndex()).isZero();
	}

	@ParameterizedTest
	@MethodSource("stock")
	void everyTruncationIsRefused(Stock stock) {
		byte[] bytes = HexFormat.of().parseHex(stock.hex());
		for (int length = 0; length < bytes.length; length++) {
			assertRefused(stock.dialect(), java.util.Arrays.copyOf(bytes, length));
		}
	}

	@ParameterizedTest
	@MethodSource("stock")
	void bytesAfterTheMessageAreRefused(Stock stock) {
		byte[] bytes = HexFormat.of().parseHex(stock.hex() + "00");
		assertRefused(stock.dialect(), bytes);
	}

	@ParameterizedTest
	@MethodSource("stock")
	void whateverBytesAreChangedThereIsAMessageOrARefusal(Stock stock) {
		Random random = new Random(stock.hex().hashCode());
		for (int round = 0; round < 500; round++) {
			byte[] bytes = HexFormat.of().parseHex(stock.hex());
			bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
			bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
			try {
				assertThat(decode(stock.dialect(), bytes)).isNotNull();
			}
			catch (RpycProtocolException ex) {
				assertThat(ex.reason()).isNotNull();
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void requestOfAnUnknownOperationIsRead(Dialect dialect) {
		byte[] bytes = payload(dialect, 1, 9, PyTuple.of(999, PyTuple.of(1, PyTuple.EMPTY)));
		assertThat(decode(dialect, bytes)).isEqualTo(new Message.Request(9, 999, new Boxed.Value(PyTuple.EMPTY)));
		assertThat(Operation.find(999)).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void hostileShapesAreRefused(Dialect dialect) {
		PyTuple ping = PyTuple.of(1, PyTuple.of(1, PyTuple.EMPTY));
		Stream.<byte[]>of(payload(dialect, 0, 1, ping), payload(dialect, 4, 1, ping), payload(dialect, 255, 1, ping),
				payload(dialect, 1, "1", ping), payload(dialect, 1, 1.0, ping), payload(dialect, 1, true, ping),
				payload(dialect, 1, null, ping), payload(dialect, 1, 1, null), payload(dialect, 1, 1, 5),
				payload(dialect, 1, 1, PyTuple.of(1)), payload(dialect, 1, 1, PyTuple.of(1, 2, 3)),
				payload(dialect, 1, 1, PyTuple.of("1", PyTuple.of(1, PyTuple.EMPTY))),
				payload(dialect, 1, 1, PyTuple.of(BigInteger.ONE.shiftLeft(80), PyTuple.of(1, PyTuple.EMPTY))),
				payload(dialect, 1, 1, PyTuple.of(1, PyTuple.of(0, PyTuple.EMPTY))),
				payload(dialect, 1, 1, PyTuple.of(1, PyTuple.of(5, PyTuple.EMPTY))),
				payload(dialect, 1, 1, PyTuple.of(1, PyTuple.of(2, "no tuple"))),
				payload(dialect, 1, 1, PyTuple.of(1, PyTuple.of(2, PyTuple.of("no box")))),
				payload(dialect, 2, 1, PyTuple.of(3, 77)), payload(dialect, 2, 1, PyTuple.of(4, PyTuple.of("x", 1))),
				payload(dialect, 2, 1, PyTuple.of(4, PyTuple.of(1, 1, 1))),
				payload(dialect, 2, 1, PyTuple.of(3, PyTuple.of("x", BigInteger.ONE.shiftLeft(64), 1))),
				payload(dialect, 2, 1, PyTuple.of(3, PyTuple.of("x", 1, BigInteger.ONE.shiftLeft(64)))),
				payload(dialect, 2, 1, PyTuple.of(3, PyTuple.of("x", 1.5, 1))),
				payload(dialect, 2, 1, PyTuple.of(true, PyTuple.of("builtins.list", 1, 1))),
				payload(dialect, 2, 1, "plain"))
			.forEach((bytes) -> assertRefused(dialect, bytes));
	}

	@ParameterizedTest
	@EnumSource
	void whenTuplesAreNestedTooDeeplyThenMessageIsRefusedWithoutAStackOverflow(Dialect dialect) {
		byte[] bytes = new byte[100_000];
		java.util.Arrays.fill(bytes, (byte) 0x10);
		assertRefused(dialect, bytes);
	}

	@Test
	void referenceOfRpyc40IsRefusedWithAHint() {
		byte[] bytes = payload(Dialect.V5, 2, 1, PyTuple.of(4, PyTuple.of("builtins.list", 5)));
		assertThatExceptionOfType(RpycProtocolException.class).isThrownBy(() -> decode(Dialect.V5, bytes))
			.withMessageContaining("rpyc 4.1 or newer");
	}

	@Test
	void classIsToldFromAnInstance() {
		assertThat(new ObjectId("builtins.ValueError", 5, 0).isClass()).isTrue();
		assertThat(new ObjectId("builtins.ValueError", 5, 1).isClass()).isFalse();
	}

	private static byte[] payload(Dialect dialect, int type, Object seq, Object args) {
		ByteBuf out = Unpooled.buffer();
		if (dialect == Dialect.V6) {
			out.writeByte(type);
			BrineEncoder.encode(PyTuple.of(seq, args), out);
		}
		else {
			BrineEncoder.encode(PyTuple.of(type, seq, args), out);
		}
		return bytes(out);
	}

	private static byte[] bytes(ByteBuf buffer) {
		byte[] bytes = new byte[buffer.readableBytes()];
		buffer.readBytes(bytes);
		return bytes;
	}

	private static String encode(Dialect dialect, Message message) {
		ByteBuf out = Unpooled.buffer();
		CODEC.encode(dialect, message, out);
		return HexFormat.of().formatHex(bytes(out));
	}

	private static Message decode(Dialect dialect, byte[] bytes) {
		return CODEC.decode(dialect, Unpooled.wrappedBuffer(bytes));
	}

	private static void assertRefused(Dialect dialect, byte[] bytes) {
		assertThatExceptionOfType(RpycProtocolException.class).as("%s in %s", HexFormat.of().formatHex(bytes), dialect)
			.isThrownBy(() -> decode(dialect, bytes))
			.matches((ex) -> ex.reason() != Reason.FRAME_SIZE);
	}

	static List<Stock> stock() {
		try (InputStream in = MessageCodecTests.class.getResourceAsStream("stock-messages.txt")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.startsWith("#"))
				.map((line) -> line.split(" "))
				.map((words) -> new Stock(Dialect.valueOf(words[0]), words[1], words[2]))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A payload of stock rpyc.
	 */
	record Stock(Dialect dialect, String name, String hex) {

		Message message() {
			return switch (this.name) {
				case "ping" -> new Message.Request(0, 1, value(PyTuple.of((Object) new byte[] { 'a', 'b', 'c' })));
				case "getroot" -> new Message.Request(1, 3, value(PyTuple.EMPTY));
				case "callattr" -> new Message.Request(200, 8,
						new Boxed.Tuple(List.of(new Boxed.LocalRef(new ObjectId("types.SimpleNamespace", 5, 7)),
								value("add"), value(PyTuple.of(2, 3)), value(PyTuple.EMPTY))));
				case "bigseq" -> new Message.Request(BigInteger.TWO.pow(70), 3, value(PyTuple.EMPTY));
				case "reply" -> new Message.Reply(0, value(5));
				case "replyref" -> new Message.Reply(3,
						new Boxed.RemoteRef(new ObjectId("builtins.list", 140000000000001L, 140000000000002L)));
				case "stop" -> new Message.Failure(4, 1);
				default -> new Message.Failure(5, PyTuple.of(PyTuple.of("builtins", "ValueError"), PyTuple.of("bad"),
						PyTuple.of(PyTuple.of("_remote_version", "<version denied>")), "<traceback denied>"));
			};
		}

		private static Boxed value(Object value) {
			return new Boxed.Value(value);
		}

		@Override
		public String toString() {
			return this.name + " in " + this.dialect;
		}

	}

}
