package io.rpyc.fuzz;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.rpyc.RpycProtocolException;
import io.rpyc.internal.brine.BrineEncoder;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.brine.BrineReader;

/**
 * Any bytes are a brine value or a protocol error; a value that was read is written and
 * read again as the same bytes.
 */
public final class BrineFuzz {

	private static final BrineLimits LIMITS = new BrineLimits(50, 500, 5000);

	private BrineFuzz() {
	}

	public static void fuzzerTestOneInput(byte[] input) {
		Object value;
		try {
			value = decode(Unpooled.wrappedBuffer(input));
		}
		catch (RpycProtocolException ex) {
			return;
		}
		ByteBuf once = encode(value);
		ByteBuf twice = encode(decode(once.duplicate()));
		if (!once.equals(twice)) {
			throw new IllegalStateException("not the same after a second reading: " + value);
		}
	}

	private static Object decode(ByteBuf in) {
		return new BrineReader(in, LIMITS).readValue();
	}

	private static ByteBuf encode(Object value) {
		ByteBuf out = Unpooled.buffer();
		BrineEncoder.encode(value, out);
		return out;
	}

}
