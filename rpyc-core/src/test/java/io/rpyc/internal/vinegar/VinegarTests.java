package io.rpyc.internal.vinegar;

import java.util.Arrays;
import java.util.Map;

import io.rpyc.RpycProtocolException;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests exceptions as they cross the wire.
 */
class VinegarTests {

	private static final PyTuple TYPE = PyTuple.of("builtins", "OSError");

	@Test
	void endOfAnIterationIsTheNumberOne() {
		Vinegar end = new Vinegar("builtins", "StopIteration", PyTuple.EMPTY, Map.of(), "");
		assertThat(end.toBrine()).isEqualTo(1);
		assertThat(Vinegar.fromBrine(1)).isEqualTo(end);
	}

	@Test
	void whenEndOfAnIterationHasArgumentsThenTheyAreSent() {
		Object brine = new Vinegar("builtins", "StopIteration", PyTuple.of("result"), Map.of(), "").toBrine();
		assertThat(Vinegar.fromBrine(brine).args()).containsExactly("result");
	}

	@Test
	void exceptionComesBackAsItWas() {
		Vinegar vinegar = new Vinegar("builtins", "OSError", PyTuple.of(2, "gone"), Map.of("errno", 2), "Traceback");
		assertThat(Vinegar.fromBrine(vinegar.toBrine())).isEqualTo(vinegar);
	}

	@Test
	void versionIsDenied() {
		Object brine = new Vinegar("builtins", "OSError", PyTuple.EMPTY, Map.of(), "").toBrine();
		assertThat(brine).isEqualTo(PyTuple.of(TYPE, PyTuple.EMPTY,
				PyTuple.of((Object) PyTuple.of("_remote_version", "<version denied>")), ""));
	}

	@Test
	void attributesOfPythonItselfAreLeftOut() {
		PyTuple attributes = PyTuple.of(PyTuple.of("_remote_version", "6.0.2"),
				PyTuple.of("add_note", "<built-in method add_note>"), PyTuple.of("errno", 2),
				PyTuple.of("filename", null), PyTuple.of(7, 8), PyTuple.of("three", 1, 2), "junk");
		Vinegar vinegar = Vinegar.fromBrine(PyTuple.of(TYPE, PyTuple.EMPTY, attributes, "Traceback"));
		assertThat(vinegar.attributes()).isEqualTo(Map.of("errno", 2));
	}

	@ParameterizedTest
	@MethodSource("hostile")
	void otherShapesAreRefused(Object shape) {
		assertThatExceptionOfType(RpycProtocolException.class).isThrownBy(() -> Vinegar.fromBrine(shape))
			.withMessage("malformed exception (not in vinegar form)");
	}

	static Object[] hostile() {
		return new Object[] { null, 0, 2, "ValueError", PyTuple.EMPTY, PyTuple.of(TYPE, PyTuple.EMPTY, PyTuple.EMPTY),
				PyTuple.of("builtins.OSError", PyTuple.EMPTY, PyTuple.EMPTY, ""),
				PyTuple.of(PyTuple.of("builtins"), PyTuple.EMPTY, PyTuple.EMPTY, ""),
				PyTuple.of(PyTuple.of(null, "OSError"), PyTuple.EMPTY, PyTuple.EMPTY, ""),
				PyTuple.of(PyTuple.of("builtins", 5), PyTuple.EMPTY, PyTuple.EMPTY, ""),
				PyTuple.of(TYPE, "args", PyTuple.EMPTY, ""), PyTuple.of(TYPE, PyTuple.EMPTY, null, ""),
				PyTuple.of(TYPE, PyTuple.EMPTY, PyTuple.EMPTY, null),
				PyTuple.of(TYPE, PyTuple.EMPTY, PyTuple.EMPTY, new byte[] { 1 }),
				PyTuple.of(Arrays.asList(TYPE, 1, 2, 3, 4).toArray()) };
	}

}
