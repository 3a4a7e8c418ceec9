package io.rpyc.internal.vinegar;

import java.util.Set;

/**
 * The names of Python's built-in exceptions, as CPython 3.13 has them. A peer may claim
 * any other name to be one; what becomes of it must not be more than a text.
 */
public final class BuiltInExceptions {

	private static final Set<String> NAMES = Set.of("ArithmeticError", "AssertionError", "AttributeError",
			"BaseException", "BaseExceptionGroup", "BlockingIOError", "BrokenPipeError", "BufferError", "BytesWarning",
			"ChildProcessError", "ConnectionAbortedError", "ConnectionError", "ConnectionRefusedError",
			"ConnectionResetError", "DeprecationWarning", "EOFError", "EncodingWarning", "Exception", "ExceptionGroup",
			"FileExistsError", "FileNotFoundError", "FloatingPointError", "FutureWarning", "GeneratorExit",
			"ImportError", "ImportWarning", "IndentationError", "IndexError", "InterruptedError", "IsADirectoryError",
			"KeyError", "KeyboardInterrupt", "LookupError", "MemoryError", "ModuleNotFoundError", "NameError",
			"NotADirectoryError", "NotImplementedError", "OSError", "OverflowError", "PendingDeprecationWarning",
			"PermissionError", "ProcessLookupError", "PythonFinalizationError", "RecursionError", "ReferenceError",
			"ResourceWarning", "RuntimeError", "RuntimeWarning", "StopAsyncIteration", "StopIteration", "SyntaxError",
			"SyntaxWarning", "SystemError", "SystemExit", "TabError", "TimeoutError", "TypeError", "UnboundLocalError",
			"UnicodeDecodeError", "UnicodeEncodeError", "UnicodeError", "UnicodeTranslateError", "UnicodeWarning",
			"UserWarning", "ValueError", "Warning", "ZeroDivisionError");

	private BuiltInExceptions() {
	}

	/**
	 * Whether a name is one of them.
	 * @param name the name, without its module
	 * @return true where Python has the exception
	 */
	public static boolean contains(String name) {
		return NAMES.contains(name);
	}

}
