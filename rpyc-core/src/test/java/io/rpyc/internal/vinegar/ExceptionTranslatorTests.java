package io.rpyc.internal.vinegar;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;

import io.rpyc.PermissionDeniedException;
import io.rpyc.PyException;
import io.rpyc.RemoteException;
import io.rpyc.RpycAuthenticationException;
import io.rpyc.RpycConnectionException;
import io.rpyc.RpycException;
import io.rpyc.RpycTimeoutException;
import io.rpyc.service.ExceptionMapping;
import io.rpyc.service.PythonException;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests how Java exceptions look from Python.
 */
class ExceptionTranslatorTests {

	private static final ExceptionTranslator DEFAULTS = new ExceptionTranslator(List.of(), false, false);

	@ParameterizedTest
	@MethodSource("mapped")
	void exceptionBecomesPythons(Throwable exception, String type) {
		Vinegar vinegar = DEFAULTS.translate(exception);
		assertThat(vinegar.module()).isEqualTo("builtins");
		assertThat(vinegar.className()).isEqualTo(type);
		assertThat(vinegar.args()).containsExactly(exception.getMessage());
		assertThat(vinegar.traceback()).isEqualTo("<traceback denied>");
		assertThat(DEFAULTS.isExpected(exception)).isTrue();
	}

	static List<Arguments> mapped() {
		return List.of(arguments(new IllegalArgumentException("m"), "ValueError"),
				arguments(new NumberFormatException("m"), "ValueError"),
				arguments(new IndexOutOfBoundsException("m"), "IndexError"),
				arguments(new ArrayIndexOutOfBoundsException("m"), "IndexError"),
				arguments(new NoSuchElementException("m"), "KeyError"),
				arguments(new ClassCastException("m"), "TypeError"),
				arguments(new ArithmeticException("overflow"), "ArithmeticError"),
				arguments(catchThrowable(() -> Math.floorDiv(1, 0)), "ZeroDivisionError"),
				arguments(catchThrowable(() -> BigDecimal.ONE.divide(BigDecimal.ZERO)), "ZeroDivisionError"),
				arguments(catchThrowable(() -> BigDecimal.ZERO.divide(BigDecimal.ZERO)), "ZeroDivisionError"),
				arguments(catchThrowable(() -> java.math.BigInteger.ONE.mod(java.math.BigInteger.ZERO)),
						"ArithmeticError"),
				arguments(catchThrowable(() -> java.math.BigInteger.ONE.divide(java.math.BigInteger.ZERO)),
						"ZeroDivisionError"),
				arguments(new UnsupportedOperationException("m"), "NotImplementedError"),
				arguments(new PermissionDeniedException("m"), "PermissionError"),
				arguments(new SecurityException("m"), "PermissionError"),
				arguments(new RpycAuthenticationException("m"), "PermissionError"),
				arguments(new TimeoutException("m"), "TimeoutError"),
				arguments(new RpycTimeoutException("m"), "TimeoutError"), arguments(new IOException("m"), "OSError"),
				arguments(new EOFException("m"), "OSError"), arguments(new SocketTimeoutException("m"), "TimeoutError"),
				arguments(new ConnectException("m"), "ConnectionError"),
				arguments(new FileNotFoundException("m"), "FileNotFoundError"),
				arguments(new NoSuchFileException("m"), "FileNotFoundError"),
				arguments(new FileAlreadyExistsException("m"), "FileExistsError"),
				arguments(new AccessDeniedException("m"), "PermissionError"),
				arguments(new RpycConnectionException("m"), "ConnectionError"),
				arguments(new RpycException("m"), "RuntimeError"));
	}

	@Test
	void uncheckedExceptionOfAFileIsWhatItWraps() {
		Vinegar vinegar = DEFAULTS.translate(new UncheckedIOException(new NoSuchFileException("data.csv")));
		assertThat(vinegar.className()).isEqualTo("FileNotFoundError");
		assertThat(vinegar.args()).containsExactly("data.csv");
	}

	@Test
	void whenMappedExceptionHasNoMessageThenThereAreNoArguments() {
		assertThat(DEFAULTS.translate(new IllegalArgumentException()).args()).isEmpty();
	}

	@Test
	void failedAssertionIsPythonsOwn() {
		Vinegar vinegar = DEFAULTS.translate(new AssertionError("never"));
		assertThat(vinegar.module()).isEqualTo("builtins");
		assertThat(vinegar.className()).isEqualTo("AssertionError");
		assertThat(vinegar.args()).containsExactly("never");
	}

	@Test
	void annotatedExceptionIsSentUnderItsNameWithMessageAndAttributes() {
		Vinegar vinegar = DEFAULTS.translate(new SoldOut());
		assertThat(vinegar.module()).isEqualTo("shop.errors");
		assertThat(vinegar.className()).isEqualTo("Gone");
		assertThat(vinegar.args()).containsExactly("no more tea");
		assertThat(vinegar.attributes()).containsOnly(Map.entry("item_name", "tea"), Map.entry("left", 0));
		assertThat(DEFAULTS.isExpected(new SoldOut())).isTrue();
	}

	@Test
	void subclassOfAnAnnotatedExceptionKeepsItsMessage() {
		Vinegar vinegar = DEFAULTS.translate(new SoldOutInSecret());
		assertThat(vinegar.className()).isEqualTo("SoldOutInSecret");
		assertThat(vinegar.args()).isEmpty();
		assertThat(vinegar.attributes()).isEmpty();
		assertThat(DEFAULTS.isExpected(new SoldOutInSecret())).isFalse();
	}

	@Test
	void mappingGoesBeforeTheAnnotation() {
		ExceptionTranslator translator = new ExceptionTranslator(
				List.of((exception) -> new PyException("LookupError", "mapped")), false, false);
		assertThat(translator.translate(new SoldOut()).className()).isEqualTo("LookupError");
	}

	@Test
	void pythonExceptionKeepsItsTypeAndArguments() {
		Vinegar vinegar = DEFAULTS.translate(new PyException("LookupError", "no such order", 7));
		assertThat(vinegar.className()).isEqualTo("LookupError");
		assertThat(vinegar.args()).containsExactly("no such order", 7);
	}

	@Test
	void argumentsThatAreNotValuesAreShownAsTheReceiverMaySeeThem() {
		PyException exception = new PyException("KeyError", List.of(1, 2), PyTuple.of(3), BigDecimal.TEN, null);
		assertThat(DEFAULTS.translate(exception, (argument) -> "shown " + argument).args())
			.containsExactly("shown [1, 2]", PyTuple.of(3), "shown 10", null);
	}

	@Test
	void withoutAReceiverArgumentsShowTheirClassAlone() {
		assertThat(DEFAULTS.translate(new PyException("KeyError", new Secret(), PyTuple.of(3))).args())
			.containsExactly("<Secret object>", PyTuple.of(3));
	}

	@Test
	void whenAnArgumentIsShownAsAnObjectThenItsClassIsSent() {
		assertThat(DEFAULTS.translate(new PyException("KeyError", new Secret()), (argument) -> argument).args())
			.containsExactly("<Secret object>");
	}

	@Test
	void whenAnArgumentCannotBeShownThenTheExceptionIsSentAllTheSame() {
		assertThat(DEFAULTS.translate(new PyException("KeyError", 1, new Secret()), (argument) -> {
			throw new IllegalStateException("no text");
		}).args()).containsExactly(1, "<unprintable Secret object>");
	}

	/** The message of an exception reaches peers as part of one that wraps it. */
	@Test
	void whenAnExceptionWrapsOneWithAnObjectThenTheObjectsOwnTextIsNotSent() {
		Exception wrapped = new IllegalArgumentException(new PyException("KeyError", new Secret()));
		assertThat(DEFAULTS.translate(wrapped).args()).singleElement().asString().doesNotContain("secret text");
	}

	private static final class Secret {

		@Override
		public String toString() {
			return "secret text";
		}

	}

	@Test
	void endOfAnIterationIsSentInItsShortForm() {
		assertThat(DEFAULTS.translate(PyException.stopIteration()).toBrine()).isEqualTo(1);
	}

	@Test
	void whenExceptionHasNoMeaningInPythonThenItKeepsItsNameAndItsMessageStaysHome() {
		Throwable exception = new IllegalStateException("select * from accounts");
		Vinegar vinegar = DEFAULTS.translate(exception);
		assertThat(vinegar.module()).isEqualTo("java.lang");
		assertThat(vinegar.className()).isEqualTo("IllegalStateException");
		assertThat(vinegar.args()).isEmpty();
		assertThat(vinegar.toBrine().toString()).doesNotContain("accounts");
		assertThat(DEFAULTS.isExpected(exception)).isFalse();
	}

	@Test
	void errorsAndFaultsHaveNoMeaningInPython() {
		assertThat(DEFAULTS.isExpected(new StackOverflowError())).isFalse();
		assertThat(DEFAULTS.isExpected(new NullPointerException())).isFalse();
	}

	@Test
	void whenMessagesAreIncludedThenTheyAreSent() {
		ExceptionTranslator translator = new ExceptionTranslator(List.of(), true, false);
		assertThat(translator.translate(new IllegalStateException("state")).args()).containsExactly("state");
		assertThat(translator.translate(new IllegalStateException()).args()).isEmpty();
	}

	@Test
	void whenStackTracesAreIncludedThenTheyAreSent() {
		ExceptionTranslator translator = new ExceptionTranslator(List.of(), false, true);
		assertThat(translator.translate(new IllegalArgumentException("bad")).traceback())
			.startsWith("java.lang.IllegalArgumentException: bad")
			.contains("ExceptionTranslatorTests");
	}

	@Test
	void mappingsAreAskedInTheirOrderBeforeTheBuiltInOne() {
		ExceptionMapping first = (exception) -> (exception instanceof IllegalStateException)
				? new PyException("RuntimeError", "first") : null;
		ExceptionMapping second = (exception) -> new PyException("LookupError", "second");
		ExceptionTranslator translator = new ExceptionTranslator(List.of(first, second), false, false);
		assertThat(translator.translate(new IllegalStateException()).className()).isEqualTo("RuntimeError");
		assertThat(translator.translate(new IllegalArgumentException()).className()).isEqualTo("LookupError");
	}

	@Test
	void exceptionOfThePeerGoesBackToItWhole() {
		ThrownExceptions peer = new ThrownExceptions();
		Vinegar vinegar = new Vinegar("builtins", "ValueError", PyTuple.EMPTY, Map.of(), "Traceback");
		Throwable exception = peer.restore(vinegar);
		assertThat(peer.returned(exception)).isEqualTo(vinegar);
		assertThat(new ThrownExceptions().returned(exception)).isNull();
		assertThat(peer.returned(new IllegalStateException())).isNull();
	}

	@Test
	void whatTellsTheCourseOfThingsHasNoStackTrace() {
		assertThat(PyException.stopIteration().getStackTrace()).isEmpty();
		assertThat(PyException.attributeError("x").getStackTrace()).isEmpty();
		assertThat(PyException.valueError("x").getStackTrace()).isNotEmpty();
	}

	@Test
	void whenMappingFailsThenTheExceptionIsSentAsIfThereWereNone() {
		ExceptionMapping broken = (exception) -> {
			throw new IllegalStateException("broken mapping");
		};
		ExceptionTranslator translator = new ExceptionTranslator(List.of(broken), false, false);
		assertThat(translator.translate(new IllegalArgumentException("bad")).className()).isEqualTo("ValueError");
	}

	@Test
	void exceptionOfAPeerCrossesToOthersAsItselfWithoutItsTraceback() {
		Vinegar vinegar = new Vinegar("orders", "OutOfStock", PyTuple.of("bolt"), Map.of("sku", 7), "Traceback");
		RemoteException exception = vinegar.toException();
		assertThat(DEFAULTS.translate(exception))
			.isEqualTo(new Vinegar("orders", "OutOfStock", PyTuple.of("bolt"), Map.of("sku", 7), "<traceback denied>"));
		assertThat(new ExceptionTranslator(List.of(), false, true).translate(exception)).isEqualTo(vinegar);
		assertThat(exception).hasMessage("orders.OutOfStock: bolt");
		assertThat(exception.attributes()).containsEntry("sku", 7);
	}

	@PythonException(module = "shop.errors", value = "Gone", attributes = { "itemName", "left", "missing" })
	static class SoldOut extends Exception {

		SoldOut() {
			super("no more tea");
		}

		public String getItemName() {
			return "tea";
		}

		public int left() {
			return 0;
		}

	}

	static class SoldOutInSecret extends SoldOut {

	}

}
