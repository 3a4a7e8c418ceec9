package io.rpyc.internal.vinegar;

import java.util.Set;

/**
 * The names of Python's built-in exceptions as of CPython 3.13. Any other name that a
 * peer declares built-in must only be used as text.
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
	 * Returns whether a built-in exception has the given name.
	 * @param name the name, without its module
	 * @return {@code true} if Python has the exception
	 */
	public static boolean contains(String name) {
		return NAMES.contains(name);
	}

}
