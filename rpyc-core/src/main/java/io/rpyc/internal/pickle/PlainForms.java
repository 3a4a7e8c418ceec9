package io.rpyc.internal.pickle;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.UUID;

import io.rpyc.value.PyComplex;
import io.rpyc.value.PySingleton;
import io.rpyc.value.PySlice;
import org.jspecify.annotations.Nullable;

/**
 * Converts values without a pickle instruction to simpler ones.
 */
final class PlainForms {

	static final PyGlobal NAMESPACE = new PyGlobal("types", "SimpleNamespace");

	static final PyGlobal COMPLEX = new PyGlobal("builtins", "complex");

	static final PyGlobal SLICE = new PyGlobal("builtins", "slice");

	static final PyGlobal ELLIPSIS = new PyGlobal("builtins", "Ellipsis");

	static final PyGlobal NOT_IMPLEMENTED = new PyGlobal("builtins", "NotImplemented");

	static final PyGlobal DECIMAL = new PyGlobal("decimal", "Decimal");

	static final PyGlobal UUID_CLASS = new PyGlobal("uuid", "UUID");

	private PlainForms() {
	}

	/**
	 * Returns the simpler form of a value.
	 * @param value any value
	 * @param maxBytes maximum number of bytes of an array
	 * @return a call, a global, a str or bytes, or {@code null} if there is none
	 */
	static @Nullable Object of(Object value, int maxBytes) {
		if (value instanceof Enum<?> constant) {
			return (constant instanceof PySingleton singleton) ? singleton(singleton) : constant.name();
		}
		if (value instanceof Character || value instanceof URI || value instanceof Path) {
			return value.toString();
		}
		if (value instanceof BigDecimal decimal) {
			return DECIMAL.call(decimal.toString());
		}
		if (value instanceof UUID uuid) {
			return UUID_CLASS.call(uuid.toString());
		}
		if (value instanceof PyComplex complex) {
			return COMPLEX.call(complex.real(), complex.imaginary());
		}
		if (value instanceof PySlice slice) {
			return SLICE.call(slice.start(), slice.stop(), slice.step());
		}
		if (value instanceof ByteBuffer buffer) {
			byte[] bytes = new byte[buffer.remaining()];
			buffer.duplicate().get(bytes);
			return bytes;
		}
		Object temporal = TemporalForms.of(value);
		return (temporal != null) ? temporal : ArrayForms.of(value, maxBytes);
	}

	private static PyGlobal singleton(PySingleton singleton) {
		return (singleton == PySingleton.ELLIPSIS) ? ELLIPSIS : NOT_IMPLEMENTED;
	}

}
