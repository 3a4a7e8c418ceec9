package io.rpyc.internal.vinegar;

import java.util.LinkedHashMap;
import java.util.Map;

import io.rpyc.RemoteException;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.RpycProtocolException;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * The wire form of an exception (rpyc's {@code vinegar.dump}).
 *
 * @param module the Python module of the exception's class; for {@code builtins}, the
 * receiver uses the built-in class
 * @param className the name of the exception's class
 * @param args the exception's arguments, immutable values only
 * @param attributes further attributes, immutable values only
 * @param traceback the text that Python shows below the banner of the remote traceback
 * @param version the version of the peer's rpyc; {@code null} if it is not known
 */
public record Vinegar(String module, String className, PyTuple args, Map<String, Object> attributes, String traceback,
		@Nullable String version) {

	/** The module of Python's built-in exceptions. */
	public static final String BUILTINS = "builtins";

	/** The text that replaces a traceback that is not sent. */
	public static final String TRACEBACK_DENIED = "<traceback denied>";

	private static final String VERSION_ATTRIBUTE = "_remote_version";

	private static final String VERSION_DENIED = "<version denied>";

	/** The whole wire form of the end of an iteration. */
	private static final Integer STOP_ITERATION = 1;

	/**
	 * Creates the form of an exception of this side.
	 * @param module the module of the class
	 * @param className the name of the class
	 * @param args the arguments
	 * @param attributes the public attributes
	 * @param traceback the text of the traceback
	 */
	public Vinegar(String module, String className, PyTuple args, Map<String, Object> attributes, String traceback) {
		this(module, className, args, attributes, traceback, null);
	}

	/**
	 * Returns the form of an exception that a peer raised.
	 * @param exception the exception
	 * @return its form on the wire
	 */
	public static Vinegar of(RemoteException exception) {
		return new Vinegar(exception.module(), exception.type(), PyTuple.copyOf(exception.args()),
				exception.attributes(), exception.remoteTraceback());
	}

	/**
	 * Creates the Java exception for this one.
	 * @return the exception, not thrown
	 */
	public RemoteException toException() {
		return RemoteException.of(this.module, this.className, this.args, this.attributes, this.traceback,
				this.version);
	}

	/**
	 * Returns the value that an EXCEPTION message carries.
	 * @return a value that brine supports
	 */
	public Object toBrine() {
		if (isStopIteration() && this.args.isEmpty()) {
			return STOP_ITERATION;
		}
		Object[] attributePairs = new Object[this.attributes.size() + 1];
		int i = 0;
		for (Map.Entry<String, Object> attribute : this.attributes.entrySet()) {
			attributePairs[i++] = PyTuple.of(attribute.getKey(), attribute.getValue());
		}
		// A version would make clients of another major version append a warning.
		attributePairs[i] = PyTuple.of(VERSION_ATTRIBUTE, VERSION_DENIED);
		return PyTuple.of(PyTuple.of(this.module, this.className), this.args, PyTuple.of(attributePairs),
				this.traceback);
	}

	/**
	 * Returns a copy without the traceback.
	 * @return the copy
	 */
	public Vinegar withoutTraceback() {
		return new Vinegar(this.module, this.className, this.args, this.attributes, TRACEBACK_DENIED);
	}

	/**
	 * Returns a copy without arguments and attributes, for a text that cannot be sent.
	 * @return the copy
	 */
	public Vinegar withoutText() {
		return new Vinegar(this.module, this.className, PyTuple.EMPTY, Map.of(), TRACEBACK_DENIED);
	}

	private boolean isStopIteration() {
		return this.module.equals(BUILTINS) && this.className.equals("StopIteration");
	}

	/**
	 * Reads the value that an EXCEPTION message carries.
	 * @param value the decoded brine value
	 * @return the exception
	 * @throws RpycProtocolException if the value is not in vinegar form
	 */
	public static Vinegar fromBrine(@Nullable Object value) {
		if (STOP_ITERATION.equals(value)) {
			return new Vinegar(BUILTINS, "StopIteration", PyTuple.EMPTY, Map.of(), "");
		}
		if (value instanceof PyTuple tuple && tuple.size() == 4 && tuple.get(0) instanceof PyTuple type
				&& type.size() == 2 && type.get(0) instanceof String module && type.get(1) instanceof String name
				&& tuple.get(1) instanceof PyTuple args && tuple.get(2) instanceof PyTuple attributes
				&& tuple.get(3) instanceof String traceback) {
			return new Vinegar(module, name, args, attributes(attributes), traceback, version(attributes));
		}
		throw new RpycProtocolException(Reason.MALFORMED, "malformed exception (not in vinegar form)");
	}

	private static Map<String, Object> attributes(PyTuple pairs) {
		Map<String, Object> attributes = new LinkedHashMap<>();
		for (Object element : pairs) {
			if (element instanceof PyTuple pair && pair.size() == 2 && pair.get(0) instanceof String name && isOwn(name)
					&& pair.get(1) != null) {
				attributes.put(name, pair.get(1));
			}
		}
		return attributes;
	}

	private static @Nullable String version(PyTuple pairs) {
		for (Object element : pairs) {
			if (element instanceof PyTuple pair && pair.size() == 2 && VERSION_ATTRIBUTE.equals(pair.get(0))
					&& pair.get(1) instanceof String version && !version.equals(VERSION_DENIED)) {
				return version;
			}
		}
		return null;
	}

	/**
	 * Returns whether an attribute is specific to the exception. Since Python 3.11, peers
	 * also send the repr of the method add_note, which every exception has.
	 */
	private static boolean isOwn(String name) {
		return !name.startsWith("_") && !name.equals("add_note");
	}

}
