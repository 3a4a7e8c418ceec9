package io.rpyc;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An exception that Python code raised on the other side. If a Java method that Python
 * called throws it, Python receives the original exception. If the peer sends tracebacks,
 * the stack trace begins with the frames of Python, and the cause is Python's
 * {@code __cause__} or {@code __context__}.
 *
 * @since 0.1
 */
public class RemoteException extends RpycException {

	private final transient PythonError error;

	/** The frames of Python; {@code null} while the superclass is initialized. */
	private final transient StackTraceElement @Nullable [] frames;

	RemoteException(PythonError error) {
		super(error.message());
		this.error = error;
		PythonTraceback traceback = PythonTraceback.of(error.traceback());
		this.frames = traceback.frames();
		if (this.frames.length != 0) {
			setStackTrace(this.frames);
		}
		RemoteException cause = traceback.cause();
		if (cause != null) {
			initCause(cause);
		}
	}

	/**
	 * Creates the exception that stands for a Python exception. Built-in exceptions that
	 * have a subclass here, such as {@code KeyError}, become an instance of it. Tests can
	 * use this method to simulate a failing peer.
	 * @param module the Python module of the exception's class, such as {@code builtins}
	 * @param type the name of the exception's class, such as {@code KeyError}
	 * @param args the arguments of the exception: values that brine can hold
	 * @param attributes the public attributes of the exception
	 * @param remoteTraceback the text of the traceback; may be empty
	 * @return the exception, not thrown
	 */
	public static RemoteException of(String module, String type, List<@Nullable Object> args,
			Map<String, Object> attributes, String remoteTraceback) {
		return of(module, type, args, attributes, remoteTraceback, null);
	}

	/**
	 * Creates the exception like {@link #of(String, String, List, Map, String)}, with the
	 * version of the peer.
	 * @param module the Python module of the exception's class, such as {@code builtins}
	 * @param type the name of the exception's class, such as {@code KeyError}
	 * @param args the arguments of the exception: values that brine can hold
	 * @param attributes the public attributes of the exception
	 * @param remoteTraceback the text of the traceback; may be empty
	 * @param remoteVersion the version of the peer's rpyc, or {@code null}
	 * @return the exception, not thrown
	 */
	public static RemoteException of(String module, String type, List<@Nullable Object> args,
			Map<String, Object> attributes, String remoteTraceback, @Nullable String remoteVersion) {
		return RemoteExceptions.of(new PythonError(module, type, args, attributes, remoteTraceback, remoteVersion));
	}

	/**
	 * Sets the stack trace to that of this thread, below the frames of Python.
	 */
	@Override
	public synchronized Throwable fillInStackTrace() {
		super.fillInStackTrace();
		StackTraceElement[] python = this.frames;
		if (python != null && python.length != 0) {
			StackTraceElement[] java = getStackTrace();
			StackTraceElement[] all = Arrays.copyOf(python, python.length + java.length);
			System.arraycopy(java, 0, all, python.length, java.length);
			setStackTrace(all);
		}
		return this;
	}

	/**
	 * Returns the Python module of the exception's class.
	 * @return the module, {@code builtins} for Python's own exceptions
	 */
	public String module() {
		return this.error.module();
	}

	/**
	 * Returns the name of the exception's Python class, without its module.
	 * @return the name, such as {@code ValueError}
	 */
	public String type() {
		return this.error.type();
	}

	/**
	 * Returns the arguments of the Python exception. An argument that brine cannot hold
	 * arrives as its repr.
	 * @return an unmodifiable list
	 */
	public List<@Nullable Object> args() {
		return this.error.args();
	}

	/**
	 * Returns the public attributes of the Python exception.
	 * @return an unmodifiable map of names and values
	 */
	public Map<String, Object> attributes() {
		return this.error.attributes();
	}

	/**
	 * Returns the version of rpyc on the other side.
	 * @return the version, such as {@code 6.0.2}; {@code null} if the peer does not send
	 * it: servers of this library never do, and stock ones with
	 * {@code include_local_version} off
	 */
	public @Nullable String remoteVersion() {
		return this.error.version();
	}

	/**
	 * Returns the traceback of the other side.
	 * @return the text, {@code <traceback denied>} if the peer does not send tracebacks
	 */
	public String remoteTraceback() {
		return this.error.traceback();
	}

}
