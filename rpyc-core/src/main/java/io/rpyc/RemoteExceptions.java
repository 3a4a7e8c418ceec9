package io.rpyc;

import java.util.Map;
import java.util.function.Function;

/**
 * The Java classes for those built-in exceptions of Python that Java code is likely to
 * catch.
 */
final class RemoteExceptions {

	private static final String BUILTINS = "builtins";

	private static final Map<String, Function<PythonError, RemoteException>> TYPES = Map.ofEntries(
			Map.entry("ValueError", RemoteValueError::new), Map.entry("UnicodeError", RemoteValueError::new),
			Map.entry("UnicodeDecodeError", RemoteValueError::new),
			Map.entry("UnicodeEncodeError", RemoteValueError::new), Map.entry("TypeError", RemoteTypeError::new),
			Map.entry("AttributeError", RemoteAttributeError::new), Map.entry("LookupError", RemoteLookupError::new),
			Map.entry("IndexError", RemoteLookupError::new), Map.entry("KeyError", RemoteKeyError::new),
			Map.entry("ArithmeticError", RemoteArithmeticError::new),
			Map.entry("ZeroDivisionError", RemoteArithmeticError::new),
			Map.entry("OverflowError", RemoteArithmeticError::new),
			Map.entry("FloatingPointError", RemoteArithmeticError::new),
			Map.entry("StopIteration", RemoteStopIteration::new),
			Map.entry("NotImplementedError", RemoteNotImplementedError::new), Map.entry("OSError", RemoteOsError::new),
			Map.entry("FileNotFoundError", RemoteOsError::new), Map.entry("FileExistsError", RemoteOsError::new),
			Map.entry("IsADirectoryError", RemoteOsError::new), Map.entry("NotADirectoryError", RemoteOsError::new),
			Map.entry("InterruptedError", RemoteOsError::new), Map.entry("BlockingIOError", RemoteOsError::new),
			Map.entry("ChildProcessError", RemoteOsError::new), Map.entry("ProcessLookupError", RemoteOsError::new),
			Map.entry("ConnectionError", RemoteOsError::new), Map.entry("BrokenPipeError", RemoteOsError::new),
			Map.entry("ConnectionAbortedError", RemoteOsError::new),
			Map.entry("ConnectionRefusedError", RemoteOsError::new),
			Map.entry("ConnectionResetError", RemoteOsError::new),
			Map.entry("PermissionError", RemotePermissionError::new),
			Map.entry("TimeoutError", RemoteTimeoutError::new));

	private RemoteExceptions() {
	}

	static RemoteException of(PythonError error) {
		if (error.module().equals(BUILTINS)) {
			return TYPES.getOrDefault(error.type(), RemoteException::new).apply(error);
		}
		return new RemoteException(error);
	}

}
