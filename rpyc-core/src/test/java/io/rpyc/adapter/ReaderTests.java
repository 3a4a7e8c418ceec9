package io.rpyc.adapter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ByteReader} and {@link TextReader}.
 */
class ReaderTests {

	@Test
	void howeverBytesComeThenEachReadContinuesWhereTheLastOneEnded() throws IOException {
		for (int seed = 0; seed < 50; seed++) {
			Random random = new Random(seed);
			byte[] content = content(random);
			ByteReader reader = new ByteReader(new Pieces(content, random));
			int at = 0;
			while (at < content.length) {
				assertThat(reader.isAtEnd()).isFalse();
				int most = random.nextInt(20_000) + 1;
				int end = Math.min(content.length, at + most);
				byte[] read = switch (random.nextInt(4)) {
					case 0 -> reader.read(most);
					case 1 -> {
						byte[] available = reader.readAvailable(most);
						assertThat(available).isNotEmpty();
						end = Math.min(end, at + available.length);
						yield available;
					}
					case 2 -> {
						end = Math.min(end, lineEnd(content, at));
						yield reader.readLine(most);
					}
					default -> {
						end = lineEnd(content, at);
						yield reader.readLine(-1);
					}
				};
				assertThat(read).as("seed %s at %s", seed, at).isEqualTo(Arrays.copyOfRange(content, at, end));
				at = end;
			}
			assertThat(reader.isAtEnd()).isTrue();
			assertThat(reader.read(-1)).isEmpty();
			assertThat(reader.readLine(-1)).isEmpty();
		}
	}

	@Test
	void howeverCharactersComeThenEachReadContinuesWhereTheLastOneEnded() throws IOException {
		for (int seed = 0; seed < 20; seed++) {
			Random random = new Random(seed);
			byte[] content = content(random);
			TextReader reader = new TextReader(
					new InputStreamReader(new Pieces(content, random), StandardCharsets.ISO_8859_1));
			int at = 0;
			while (!reader.isAtEnd()) {
				int most = random.nextInt(20_000) + 1;
				boolean line = random.nextBoolean();
				int end = Math.min(Math.min(content.length, at + most), line ? lineEnd(content, at) : content.length);
				assertThat(line ? reader.readLine(most) : reader.read(most))
					.isEqualTo(new String(content, at, end - at, StandardCharsets.ISO_8859_1));
				at = end;
			}
			assertThat(at).isEqualTo(content.length);
			assertThat(reader.readLine(-1)).isEmpty();
		}
	}

	private static byte[] content(Random random) {
		byte[] content = new byte[random.nextInt(100_000)];
		random.nextBytes(content);
		// Lines both longer and shorter than a buffer.
		int rare = random.nextInt(20_000) + 1;
		for (int i = 0; i < content.length; i++) {
			if (content[i] == '\n' && random.nextInt(rare) > 100) {
				content[i] = 'x';
			}
		}
		return content;
	}

	private static int lineEnd(byte[] content, int at) {
		int end = at;
		while (end < content.length && content[end] != '\n') {
			end++;
		}
		return Math.min(content.length, end + 1);
	}

	/** A stream that gives as many bytes at once as it likes. */
	private static final class Pieces extends InputStream {

		private final InputStream content;

		private final Random random;

		Pieces(byte[] content, Random random) {
			this.content = new ByteArrayInputStream(content);
			this.random = random;
		}

		@Override
		public int read() throws IOException {
			return this.content.read();
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			return this.content.read(target, offset, Math.min(length, this.random.nextInt(10_000) + 1));
		}

	}

}
