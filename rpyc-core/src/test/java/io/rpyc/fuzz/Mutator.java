package io.rpyc.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Creates inputs from seeds: a few bytes are changed, removed, doubled, or taken from
 * another seed. The same random numbers give the same inputs.
 */
final class Mutator {

	private static final byte[] EDGES = { 0, 1, 0x7F, (byte) 0x80, (byte) 0xFF };

	private final List<byte[]> seeds;

	private final Random random;

	Mutator(List<byte[]> seeds, Random random) {
		this.seeds = seeds;
		this.random = random;
	}

	byte[] next() {
		byte[] input = seed().clone();
		int changes = 1 + this.random.nextInt(4);
		for (int i = 0; i < changes; i++) {
			input = change(input);
		}
		return input;
	}

	private byte[] seed() {
		return this.seeds.get(this.random.nextInt(this.seeds.size()));
	}

	private byte[] change(byte[] input) {
		if (input.length == 0) {
			return new byte[] { (byte) this.random.nextInt() };
		}
		int at = this.random.nextInt(input.length);
		int end = Math.min(input.length, at + 1 + this.random.nextInt(16));
		switch (this.random.nextInt(5)) {
			case 0 -> input[at] = (byte) this.random.nextInt();
			case 1 -> input[at] = EDGES[this.random.nextInt(EDGES.length)];
			case 2 -> {
				return join(input, at, input, end);
			}
			case 3 -> {
				return join(input, end, input, at);
			}
			default -> {
				byte[] other = seed();
				return join(input, at, other, this.random.nextInt(other.length + 1));
			}
		}
		return input;
	}

	private static byte[] join(byte[] head, int headLength, byte[] tail, int tailStart) {
		byte[] joined = Arrays.copyOf(head, headLength + tail.length - tailStart);
		System.arraycopy(tail, tailStart, joined, headLength, tail.length - tailStart);
		return joined;
	}

}
