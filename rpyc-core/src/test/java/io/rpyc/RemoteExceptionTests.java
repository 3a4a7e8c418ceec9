package io.rpyc;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.rpyc.internal.vinegar.ExceptionTranslator;
import io.rpyc.internal.vinegar.ThrownExceptions;
import io.rpyc.internal.vinegar.Vinegar;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RemoteException}, {@link ThrownExceptions} and what crosses back.
 */
class RemoteExceptionTests {

	private final ThrownExceptions thrown = new ThrownExceptions();

	private final ExceptionTranslator translator = new ExceptionTranslator(List.of(), false, false);

	@ParameterizedTest
	@CsvSource({ "ValueError, RemoteValueError", "KeyError, RemoteKeyError", "IndexError, RemoteLookupError",
			"TypeError, RemoteTypeError", "AttributeError, RemoteAttributeError",
			"ZeroDivisionError, RemoteArithmeticError", "StopIteration, RemoteStopIteration",
			"FileNotFoundError, RemoteOsError", "PermissionError, RemotePermissionError",
			"TimeoutError, RemoteTimeoutError", "NotImplementedError, RemoteNotImplementedError",
			"RuntimeError, RemoteException" })
	void builtInExceptionsHaveTheirOwnClasses(String python, String java) {
		assertThat(vinegar(python).toException().getClass().getSimpleName()).isEqualTo(java);
	}

	@Test
	void theClassesAreRelatedAsInPython() {
		assertThat(vinegar("KeyError").toException()).isInstanceOf(RemoteLookupError.class);
		assertThat(vinegar("PermissionError").toException()).isInstanceOf(RemoteOsError.class);
	}

	@Test
	void classesOfOtherModulesWithTheNameOfABuiltInAreNone() {
		RemoteException exception = RemoteException.of("demo", "ValueError", List.of("x"), Map.of(), "traceback");
		assertThat(exception).isExactlyInstanceOf(RemoteException.class).hasMessage("demo.ValueError: x");
		assertThat(exception.remoteTraceback()).isEqualTo("traceback");
	}

	@Test
	void osErrorsHaveTheirNumber() {
		Vinegar vinegar = new Vinegar(Vinegar.BUILTINS, "OSError", PyTuple.EMPTY, Map.of("errno", 2), "");
		assertThat(((RemoteOsError) vinegar.toException()).errno()).hasValue(2);
		assertThat(((RemoteOsError) vinegar("OSError").toException()).errno()).isEmpty();
	}

	@Test
	void anExceptionThatCrossedPythonIsTheOneThatWasThrown() {
		IllegalArgumentException exception = new IllegalArgumentException("x");
		Vinegar sent = this.thrown.remember(exception, this.translator.translate(exception));
		Vinegar received = Vinegar.fromBrine(sent.toBrine());
		assertThat(this.thrown.restore(received)).isSameAs(exception);
	}

	@Test
	void aTokenOfAnotherConnectionMeansNothing() {
		IllegalArgumentException exception = new IllegalArgumentException("x");
		Vinegar sent = new ThrownExceptions().remember(exception, this.translator.translate(exception));
		assertThat(this.thrown.restore(sent)).isInstanceOf(RemoteValueError.class);
		assertThat(this.thrown.restore(vinegar("ValueError"))).isInstanceOf(RemoteValueError.class);
	}

	@Test
	void theMemoryIsBounded() {
		IllegalArgumentException first = new IllegalArgumentException("first");
		Vinegar sent = this.thrown.remember(first, this.translator.translate(first));
		for (int i = 0; i < 100; i++) {
			this.thrown.remember(new IllegalStateException(), vinegar("RuntimeError"));
		}
		assertThat(this.thrown.restore(sent)).isNotSameAs(first);
	}

	@Test
	void aPythonExceptionLeavesAsItCame() {
		Vinegar vinegar = vinegar("ValueError");
		RemoteException exception = vinegar.toException();
		assertThat(this.thrown.remember(exception, vinegar)).isSameAs(vinegar);
	}

	@Test
	void aCallbacksCheckedExceptionLeavesAsItself() {
		Exception wrapped = new RpycCallbackException(new IOException("x"));
		assertThat(this.translator.translate(wrapped).className()).isEqualTo("OSError");
		assertThat(this.translator.isExpected(wrapped)).isTrue();
	}

	private static Vinegar vinegar(String type) {
		return new Vinegar(Vinegar.BUILTINS, type, PyTuple.of("x"), Map.of(), "traceback");
	}

}
