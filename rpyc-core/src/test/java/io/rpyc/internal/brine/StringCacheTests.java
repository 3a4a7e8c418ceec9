package io.rpyc.internal.brine;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that strings are shared, and never mistaken for each other.
 */
class StringCacheTests {

	private final StringCache names = new StringCache();

	@Test
	void whenStringComesAgainThenItIsTheSameObject() {
		assertThat(read("builtins.list")).isEqualTo("builtins.list").isSameAs(read("builtins.list"));
	}

	@Test
	void stringsWithTheSameEndAreToldApart() {
		assertThat(read("a.long_enough")).isEqualTo("a.long_enough");
		assertThat(read("b.long_enough")).isEqualTo("b.long_enough");
	}

	@Test
	void howManyEverComeEachIsReadAsItIs() {
		IntStream.range(0, 1000).forEach((i) -> assertThat(read("name" + i)).isEqualTo("name" + i));
	}

	@Test
	void longAndForeignStringsAreReadToo() {
		assertThat(read("x".repeat(500))).isEqualTo("x".repeat(500));
		assertThat(read("größe")).isEqualTo("größe");
		assertThat(read("größe")).isEqualTo("größe");
	}

	private String read(String text) {
		ByteBuf bytes = Unpooled.buffer();
		BrineEncoder.encode(text, bytes);
		assertThat(bytes.toString(StandardCharsets.UTF_8)).endsWith(text);
		String read = new BrineReader(bytes, BrineLimits.DEFAULTS).readString(this.names);
		assertThat(bytes.isReadable()).isFalse();
		return read;
	}

}
