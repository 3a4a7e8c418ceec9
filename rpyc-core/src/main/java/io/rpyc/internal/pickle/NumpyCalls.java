package io.rpyc.internal.pickle;

import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Map;

import io.rpyc.value.PyTuple;

/**
 * The calls that create numpy scalars and one-dimensional arrays, in numpy 1 and 2.
 */
final class NumpyCalls {

	static final PyGlobal NDARRAY = new PyGlobal("numpy", "ndarray");

	static final Map<PyGlobal, AllowedGlobal> CALLS = Map.of(new PyGlobal("numpy", "dtype"), NumpyCalls::dtype,
			new PyGlobal("numpy._core.multiarray", "_reconstruct"), NumpyCalls::reconstruct,
			new PyGlobal("numpy._core.multiarray", "scalar"), NumpyCalls::scalar,
			new PyGlobal("numpy._core.numeric", "_frombuffer"), NumpyCalls::fromBuffer, NDARRAY, NumpyCalls::array);

	private static final Map<String, Dtype.Kind> CODES = Map.of("<f8", Dtype.Kind.F8, "<f4", Dtype.Kind.F4, "<i8",
			Dtype.Kind.I8, "<i4", Dtype.Kind.I4, "<i2", Dtype.Kind.I2, "?", Dtype.Kind.B1);

	private NumpyCalls() {
	}

	private static Object dtype(ReduceArguments arguments) {
		arguments.requireSize(3, 3);
		String code = arguments.get(0, String.class);
		for (Dtype.Kind kind : Dtype.Kind.values()) {
			if (kind.name().toLowerCase(Locale.ROOT).equals(code)) {
				return new DtypeBuilder(kind);
			}
		}
		throw new IllegalArgumentException("A pickle holds a numpy array or scalar of an unsupported type"
				+ " (expected: f8, f4, i8, i4, i2 or b1): obtain the result of tolist() or item()");
	}

	private static Object reconstruct(ReduceArguments arguments) {
		arguments.requireSize(3, 3);
		if (!NDARRAY.equals(arguments.get(0))) {
			throw PickleErrors.because("unsupported numpy call (expected: an array)");
		}
		return new ArrayBuilder(arguments.check());
	}

	private static Object scalar(ReduceArguments arguments) {
		arguments.requireSize(2, 2);
		return array(PyTuple.EMPTY, arguments.get(0, Dtype.class), arguments.get(1, byte[].class), arguments.check());
	}

	private static Object fromBuffer(ReduceArguments arguments) {
		arguments.requireSize(4, 5);
		return array(arguments.get(2, PyTuple.class), arguments.get(1, Dtype.class), arguments.get(0, byte[].class),
				arguments.check());
	}

	/** Returns the form that {@link ArrayForms} writes. */
	private static Object array(ReduceArguments arguments) {
		arguments.requireSize(3, 3);
		Dtype.Kind kind = CODES.get(arguments.get(1, String.class));
		if (kind == null) {
			throw PickleErrors.because("a numpy array is of an unsupported type");
		}
		return array(arguments.get(0, PyTuple.class), new Dtype(kind, ByteOrder.LITTLE_ENDIAN),
				arguments.get(2, byte[].class), arguments.check());
	}

	/**
	 * Returns an array of primitives, or its only element if it has no dimension.
	 * @param shape its lengths
	 * @param dtype the type of its elements
	 * @param bytes its elements
	 * @param check counts the bytes
	 * @return the array or element
	 */
	static Object array(PyTuple shape, Dtype dtype, byte[] bytes, ValueCheck check) {
		check.requireCopied(bytes.length);
		if (shape.size() > 1) {
			throw new IllegalArgumentException("A pickle holds a numpy array of " + shape.size()
					+ " dimensions (expected: <= 1): obtain the result of tolist(), or of ravel() and the shape");
		}
		Object length = shape.isEmpty() ? Integer.valueOf(1) : shape.get(0);
		if (!(length instanceof Integer count) || (long) count * dtype.kind().size() != bytes.length) {
			throw PickleErrors.because("a numpy array has " + bytes.length + " bytes, which does not match its shape");
		}
		return shape.isEmpty() ? dtype.readScalar(bytes) : dtype.readArray(bytes);
	}

}
