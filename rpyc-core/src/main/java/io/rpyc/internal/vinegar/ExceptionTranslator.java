package io.rpyc.internal.vinegar;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.rpyc.PyException;
import io.rpyc.RemoteException;
import io.rpyc.RpycCallbackException;
import io.rpyc.internal.LogThrottle;
import io.rpyc.internal.brine.BrineEncoder;
import io.rpyc.service.ExceptionMapping;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Translates Java exceptions to Python exceptions. Thread-safe.
 */
public final class ExceptionTranslator {

	private static final Logger logger = LoggerFactory.getLogger(ExceptionTranslator.class);

	private static final ExceptionMapping BUILT_IN = new BuiltInMapping();

	private final List<ExceptionMapping> mappings;

	private final boolean includeMessage;

	private final boolean includeStackTrace;

	private final LogThrottle faults = new LogThrottle(Clock.systemUTC());

	/**
	 * Creates a translator.
	 * @param mappings the mappings, asked in order before the built-in one
	 * @param includeMessage whether the message of an exception without a mapping is sent
	 * @param includeStackTrace whether stack traces are sent
	 */
	public ExceptionTranslator(List<ExceptionMapping> mappings, boolean includeMessage, boolean includeStackTrace) {
		this.mappings = List.copyOf(mappings);
		this.includeMessage = includeMessage;
		this.includeStackTrace = includeStackTrace;
	}

	/**
	 * Returns the wire form of an exception.
	 * @param exception the exception
	 * @return its vinegar form
	 */
	public Vinegar translate(Throwable exception) {
		if (exception instanceof RpycCallbackException && exception.getCause() != null) {
			return translate(exception.getCause());
		}
		if (exception instanceof RemoteException remote) {
			return this.includeStackTrace ? Vinegar.of(remote) : Vinegar.of(remote).withoutTraceback();
		}
		String traceback = this.includeStackTrace ? stackTrace(exception) : Vinegar.TRACEBACK_DENIED;
		PyException mapped = mapByMappings(exception);
		Vinegar annotated = (mapped == null) ? AnnotatedExceptions.translate(exception, traceback) : null;
		if (annotated != null) {
			return annotated;
		}
		mapped = (mapped != null) ? mapped : BUILT_IN.map(exception);
		if (mapped != null) {
			return new Vinegar(Vinegar.BUILTINS, mapped.type(), args(mapped.args()), Map.of(), traceback);
		}
		String message = exception.getMessage();
		PyTuple args = (this.includeMessage && message != null) ? args(List.of(message)) : PyTuple.EMPTY;
		Class<?> type = exception.getClass();
		return new Vinegar(type.getPackageName(), type.getSimpleName(), args, Map.of(), traceback);
	}

	/**
	 * Returns whether an exception has a counterpart in Python. Others are faults of the
	 * server, which it logs.
	 * @param exception the exception
	 * @return {@code true} if a mapping applies to the exception
	 */
	public boolean isExpected(Throwable exception) {
		if (exception instanceof RpycCallbackException && exception.getCause() != null) {
			return isExpected(exception.getCause());
		}
		return exception instanceof RemoteException || AnnotatedExceptions.has(exception)
				|| mapByMappings(exception) != null || BUILT_IN.map(exception) != null;
	}

	/**
	 * Limits how often exceptions are logged that have no meaning in Python.
	 * @return the throttle of all connections that share this translator
	 */
	public LogThrottle faults() {
		return this.faults;
	}

	private @Nullable PyException mapByMappings(Throwable exception) {
		for (ExceptionMapping mapping : this.mappings) {
			PyException mapped = ask(mapping, exception);
			if (mapped != null) {
				return mapped;
			}
		}
		return null;
	}

	/** Asks a mapping. The peer must get an answer even if the mapping fails. */
	private static @Nullable PyException ask(ExceptionMapping mapping, Throwable exception) {
		try {
			return mapping.map(exception);
		}
		catch (RuntimeException ex) {
			logger.error("{} failed on {}: {}", mapping, exception.getClass().getName(), ex.toString());
			return null;
		}
	}

	static PyTuple args(List<@Nullable Object> args) {
		List<@Nullable Object> dumpable = new ArrayList<>(args.size());
		for (Object arg : args) {
			dumpable.add(dumpable(arg));
		}
		return PyTuple.copyOf(dumpable);
	}

	/** What brine has no form for is sent as its text. */
	static @Nullable Object dumpable(@Nullable Object value) {
		return (value == null || BrineEncoder.isDumpable(value)) ? value : text(value);
	}

	private static String text(Object arg) {
		try {
			return String.valueOf(arg);
		}
		catch (RuntimeException ex) {
			return "<unprintable " + arg.getClass().getSimpleName() + " object>";
		}
	}

	private static String stackTrace(Throwable exception) {
		StringWriter text = new StringWriter();
		exception.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

}
