package io.rpyc;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests how the tracebacks of Python become stack traces.
 */
class PythonTracebackTests {

	private static final String CHAINED = """
			Traceback (most recent call last):
			  File "/srv/model.py", line 77, in exposed_fail_deep
			    inner(0)
			    ~~~~~^^^
			  File "/srv/model.py", line 75, in inner
			    return 1 / x
			ZeroDivisionError: division by zero

			The above exception was the direct cause of the following exception:

			Traceback (most recent call last):
			  File "/lib/rpyc/core/protocol.py", line 359, in _dispatch_request
			    res = self._HANDLERS[handler](self, *args)
			  File "C:\\\\models\\\\model", line 79, in exposed_fail_deep
			    raise RuntimeError("model failed") from ex
			RuntimeError: model failed
			""";

	@Test
	void framesOfPythonAreAboveThoseOfJava() {
		RemoteException exception = RemoteException.of("builtins", "RuntimeError", List.of("model failed"), Map.of(),
				CHAINED);
		assertThat(exception.getStackTrace()).hasSize(2);
		exception.fillInStackTrace();
		assertThat(exception.getStackTrace()[0])
			.hasToString("python//model.exposed_fail_deep(C:\\\\models\\\\model:79)");
		assertThat(exception.getStackTrace()[1])
			.hasToString("python//protocol._dispatch_request(/lib/rpyc/core/protocol.py:359)");
		assertThat(exception.getStackTrace()[2].getMethodName()).isEqualTo("framesOfPythonAreAboveThoseOfJava");
		exception.fillInStackTrace();
		assertThat(exception.getStackTrace()[2].getMethodName()).isEqualTo("framesOfPythonAreAboveThoseOfJava");
	}

	@Test
	void theCauseIsThatOfPython() {
		RemoteException exception = RemoteException.of("builtins", "RuntimeError", List.of("model failed"), Map.of(),
				CHAINED);
		assertThat(exception).hasCauseInstanceOf(RemoteArithmeticError.class);
		assertThat(exception.getCause()).hasMessage("ZeroDivisionError: division by zero").hasNoCause();
		assertThat(exception.getCause().getStackTrace()).extracting(StackTraceElement::getMethodName)
			.containsExactly("inner", "exposed_fail_deep");
	}

	@Test
	void aContextIsACauseToo() {
		RemoteException exception = RemoteException.of("acme.errors", "LoadError", List.of(), Map.of(),
				CHAINED.replace("The above exception was the direct cause of the following exception:",
						"During handling of the above exception, another exception occurred:"));
		assertThat(exception).hasMessage("acme.errors.LoadError").hasCauseInstanceOf(RemoteArithmeticError.class);
	}

	@Test
	void whenThePeerSendsNoTracebackThenTheStackTraceIsThatOfJava() {
		RemoteException exception = RemoteException.of("builtins", "ValueError", List.of("bad"), Map.of(),
				"<traceback denied>");
		assertThat(exception).hasNoCause();
		assertThat(exception.getStackTrace()[0].getClassName()).startsWith("io.rpyc.");
		exception.fillInStackTrace();
		assertThat(exception.getStackTrace()[0].getMethodName())
			.isEqualTo("whenThePeerSendsNoTracebackThenTheStackTraceIsThatOfJava");
	}

	@Test
	void whatAHostilePeerSendsIsBounded() {
		String frame = "  File \"x.py\", line 1, in f\n";
		String next = "ValueError: x\n\nThe above exception was the direct cause of the following exception:\n\n";
		RemoteException deep = RemoteException.of("builtins", "ValueError", List.of(), Map.of(),
				frame.repeat(100_000) + "ValueError");
		assertThat(deep.getStackTrace()).hasSize(200);
		RemoteException chained = RemoteException.of("builtins", "ValueError", List.of(), Map.of(),
				(frame + next).repeat(1000) + frame + "ValueError");
		int causes = 0;
		for (Throwable cause = chained.getCause(); cause != null; cause = cause.getCause()) {
			causes++;
		}
		assertThat(causes).isEqualTo(10);
	}

}
