package io.rpyc.internal.vinegar;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;

import io.rpyc.PyException;
import io.rpyc.RpycAuthenticationException;
import io.rpyc.RpycConnectionException;
import io.rpyc.RpycException;
import io.rpyc.RpycProtocolException;
import io.rpyc.RpycSecurityException;
import io.rpyc.RpycTimeoutException;
import io.rpyc.service.ExceptionMapping;
import org.jspecify.annotations.Nullable;

/**
 * Maps Java exceptions to their counterparts among Python's built-in exceptions.
 */
final class BuiltInMapping implements ExceptionMapping {

	@Override
	public @Nullable PyException map(Throwable exception) {
		if (exception instanceof PyException pyException) {
			return pyException;
		}
		if (exception instanceof UncheckedIOException && exception.getCause() instanceof IOException cause) {
			return map(cause);
		}
		String type = (exception instanceof IOException ioException) ? ioError(ioException) : type(exception);
		if (type == null) {
			return null;
		}
		String message = exception.getMessage();
		return (message != null) ? new PyException(type, message) : new PyException(type);
	}

	private static @Nullable String type(Throwable exception) {
		if (exception instanceof IllegalArgumentException) {
			return "ValueError";
		}
		if (exception instanceof AssertionError) {
			return "AssertionError";
		}
		if (exception instanceof IndexOutOfBoundsException) {
			return "IndexError";
		}
		if (exception instanceof NoSuchElementException) {
			return "KeyError";
		}
		if (exception instanceof ClassCastException) {
			return "TypeError";
		}
		if (exception instanceof ArithmeticException) {
			return isDivisionByZero(exception) ? "ZeroDivisionError" : "ArithmeticError";
		}
		if (exception instanceof UnsupportedOperationException) {
			return "NotImplementedError";
		}
		if (exception instanceof RpycSecurityException || exception instanceof SecurityException
				|| exception instanceof RpycAuthenticationException) {
			return "PermissionError";
		}
		if (exception instanceof OutOfMemoryError) {
			return "MemoryError";
		}
		if (exception instanceof TimeoutException || exception instanceof RpycTimeoutException) {
			return "TimeoutError";
		}
		return (exception instanceof RpycException own) ? type(own) : null;
	}

	private static String type(RpycException exception) {
		if (exception instanceof RpycProtocolException) {
			return "ValueError";
		}
		return (exception instanceof RpycConnectionException) ? "ConnectionError" : "RuntimeError";
	}

	/**
	 * Detects a division by zero by its message, since the JDK does not have a type for
	 * it.
	 */
	private static boolean isDivisionByZero(Throwable exception) {
		String message = exception.getMessage();
		return message != null
				&& (message.toLowerCase(Locale.ROOT).contains("by zero") || message.equals("Division undefined"));
	}

	private static String ioError(IOException exception) {
		if (exception instanceof FileNotFoundException || exception instanceof NoSuchFileException) {
			return "FileNotFoundError";
		}
		if (exception instanceof FileAlreadyExistsException) {
			return "FileExistsError";
		}
		if (exception instanceof AccessDeniedException) {
			return "PermissionError";
		}
		if (exception instanceof SocketTimeoutException) {
			return "TimeoutError";
		}
		return (exception instanceof ConnectException) ? "ConnectionError" : "OSError";
	}

}
