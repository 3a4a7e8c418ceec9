package io.rpyc.pickle;

import java.math.BigInteger;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A UUID, whose state is the int of its 128 bits.
 */
final class UnfinishedUuid extends Unfinished {

	private static final int BITS = 128;

	@Override
	Object build(@Nullable Object state) {
		if (state instanceof Map<?, ?> attributes && attributes.get("int") instanceof Number number
				&& !(number instanceof Double)) {
			BigInteger bits = (number instanceof BigInteger big) ? big : BigInteger.valueOf(number.longValue());
			if (bits.signum() >= 0 && bits.bitLength() <= BITS) {
				return new UUID(bits.shiftRight(Long.SIZE).longValue(), bits.longValue());
			}
		}
		throw Malformed.because("the state of a uuid.UUID is not an int of 128 bits");
	}

}
