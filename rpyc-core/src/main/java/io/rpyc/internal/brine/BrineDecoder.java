package io.rpyc.internal.brine;

import java.util.Objects;

import io.netty.buffer.ByteBuf;
import io.rpyc.RpycProtocolException;
import io.rpyc.value.PyComplex;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PySingleton;
import io.rpyc.value.PySlice;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Decodes brine values that a peer sent. Immutable and safe for use by many threads.
 */
public final class BrineDecoder {

	private final BrineLimits limits;

	public BrineDecoder(BrineLimits limits) {
		this.limits = Objects.requireNonNull(limits, "'limits' must not be null");
	}

	/**
	 * Reads one value from the buffer's reader index on; bytes that follow the value stay
	 * unread.
	 * <p>
	 * Python's None is null, an int is an {@code Integer} where it fits, else a
	 * {@code Long}, else a {@code BigInteger}; bool, float, str and bytes are
	 * {@code Boolean}, {@code Double}, {@code String} and {@code byte[]}; the others are
	 * {@link PyTuple}, {@link PyFrozenSet}, {@link PySlice}, {@link PyComplex} and
	 * {@link PySingleton}.
	 * @param in the bytes, which stay the caller's to release
	 * @return the value
	 * @throws RpycProtocolException if the bytes are no brine value or pass a limit; the
	 * reader index is then undefined
	 */
	public @Nullable Object decode(ByteBuf in) {
		return new BrineReader(in, this.limits).readValue();
	}

}
