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
 * Decodes brine values from a peer. Immutable and thread-safe.
 */
public final class BrineDecoder {

	private final BrineLimits limits;

	public BrineDecoder(BrineLimits limits) {
		this.limits = Objects.requireNonNull(limits, "'limits' must not be null");
	}

	/**
	 * Reads one value, starting at the reader index of the buffer. Bytes after the value
	 * stay unread.
	 * <p>
	 * Python's None is null; an int is an {@code Integer} if it fits, otherwise a
	 * {@code Long} or a {@code BigInteger}; bool, float, str and bytes are
	 * {@code Boolean}, {@code Double}, {@code String} and {@code byte[]}; other values
	 * are {@link PyTuple}, {@link PyFrozenSet}, {@link PySlice}, {@link PyComplex} and
	 * {@link PySingleton}.
	 * @param in the bytes, which the caller releases
	 * @return the value
	 * @throws RpycProtocolException if the bytes are not a brine value or exceed a limit;
	 * the reader index is then undefined
	 */
	public @Nullable Object decode(ByteBuf in) {
		return new BrineReader(in, this.limits).readValue();
	}

}
