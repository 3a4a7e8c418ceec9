package io.rpyc.internal.pickle;

import java.math.BigInteger;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A UUID, whose state is an int of 128 bits.
 */
final class UuidBuilder extends ObjectBuilder {

	private static final int BITS = 128;

	private UuidBuilder() {
	}

	/**
	 * Creates an object without calling its constructor, as only UUID requires.
	 * @param type the class of the object
	 * @return the object, without its state
	 * @throws IllegalArgumentException if the class is not UUID
	 */
	static UuidBuilder of(PyGlobal type) {
		if (!type.equals(PlainForms.UUID_CLASS)) {
			throw PickleErrors.refused(type.module(), type.name());
		}
		return new UuidBuilder();
	}

	@Override
	Object build(@Nullable Object state) {
		if (state instanceof Map<?, ?> attributes && attributes.get("int") instanceof Number number
				&& !(number instanceof Double)) {
			BigInteger bits = (number instanceof BigInteger big) ? big : BigInteger.valueOf(number.longValue());
			if (bits.signum() >= 0 && bits.bitLength() <= BITS) {
				return new UUID(bits.shiftRight(Long.SIZE).longValue(), bits.longValue());
			}
		}
		throw PickleErrors.because("the state of a uuid.UUID is not an int of 128 bits");
	}

}
