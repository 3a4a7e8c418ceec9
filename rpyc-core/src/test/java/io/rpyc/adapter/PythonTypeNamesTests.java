package io.rpyc.adapter;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.netref.PyCallable;
import io.rpyc.netref.PythonTypeNames;
import io.rpyc.service.Naming;
import io.rpyc.value.PyComplex;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PySingleton;
import io.rpyc.value.PySlice;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PythonTypeNames}: the names in messages are those of the types that
 * Python has.
 */
class PythonTypeNamesTests {

	private final PyTypes types = new PyTypes(List.of(), Exposing.types(Naming.BOTH));

	@ParameterizedTest
	@MethodSource
	void objectsHaveTheNamesOfTheirTypes(Object object) {
		PyObject view = this.types.view(object);
		assertThat(PythonTypeNames.of(object)).isEqualTo(view.type().displayName());
		assertThat(PythonTypeNames.of(view.target())).isEqualTo(view.type().displayName());
	}

	static Stream<Object> objectsHaveTheNamesOfTheirTypes() {
		Runnable lambda = () -> {
		};
		return Stream.of(new ArrayList<>(), List.of(1), Set.of(1), Map.of(1, 2), new ArrayDeque<>(),
				List.of(1).iterator(), IntStream.of(1), LiveIterator.of(List.of(1)),
				new DictView(DictView.Kind.KEYS, Map.of()), new ByteArrayInputStream(new byte[0]),
				new ByteArrayOutputStream(), new StringReader(""), new StringWriter(), new int[0], lambda, new Point(1),
				new Object());
	}

	@ParameterizedTest
	@MethodSource
	void valuesHaveTheNamesOfPythonsTypes(Object value, String name) {
		assertThat(PythonTypeNames.of(value)).isEqualTo(name);
	}

	static Stream<Arguments> valuesHaveTheNamesOfPythonsTypes() {
		return Stream.of(Arguments.of(null, "NoneType"), Arguments.of(true, "bool"), Arguments.of((byte) 1, "int"),
				Arguments.of(BigInteger.ONE, "int"), Arguments.of(1f, "float"), Arguments.of('a', "str"),
				Arguments.of(new byte[0], "bytes"), Arguments.of(ByteBuffer.allocate(0), "bytes"),
				Arguments.of(PyTuple.of(1), "tuple"), Arguments.of(new String[0], "tuple"),
				Arguments.of(new double[0][0], "tuple"), Arguments.of(Map.entry(1, 2), "tuple"),
				Arguments.of(PyFrozenSet.of(1), "frozenset"), Arguments.of(new PySlice(null, 1, null), "slice"),
				Arguments.of(new PyComplex(1, 2), "complex"), Arguments.of(PySingleton.ELLIPSIS, "ellipsis"),
				Arguments.of(TimeUnit.SECONDS, "str"), Arguments.of(new UUID(1, 2), "str"),
				Arguments.of(BigDecimal.ONE, "str"), Arguments.of(LocalDate.EPOCH, "str"),
				Arguments.of(Duration.ZERO, "str"), Arguments.of(ZoneId.of("Europe/Berlin"), "str"),
				Arguments.of(URI.create("a"), "str"), Arguments.of(Path.of("a"), "str"),
				Arguments.of(Optional.of(1), "int"), Arguments.of(Optional.empty(), "NoneType"));
	}

	@Test
	void methodsThatComeBackAreMethods() {
		record Method() implements PyCallable {

			@Override
			public Object call(Object... args) {
				return null;
			}

		}
		assertThat(PythonTypeNames.of(new Method())).isEqualTo("builtin_function_or_method");
	}

	@Test
	void anonymousClassesHaveTheNamesOfTheirSupertypes() {
		assertThat(PythonTypeNames.of(new Object() {
		})).isEqualTo("object");
		assertThat(PythonTypeNames.of(new Thread() {
		})).isEqualTo("Thread");
	}

	record Point(int x) {
	}

}
