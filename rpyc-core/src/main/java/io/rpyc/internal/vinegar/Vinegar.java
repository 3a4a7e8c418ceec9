package io.rpyc.internal.vinegar;

import java.util.LinkedHashMap;
import java.util.Map;

import io.rpyc.RemoteException;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.RpycProtocolException;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * An exception as it crosses the wire (the form of rpyc's {@code vinegar.dump}).
 *
 * @param module the Python module of the exception's class; {@code builtins} is turned
 * into the built-in class at the receiver
 * @param className the name of the exception's class
 * @param args the exception's arguments, immutable values only
 * @param attributes further attributes, immutable values only
 * @param traceback the text that Python shows below the remote traceback banner
 */
public record Vinegar(String module, String className, PyTuple args, Map<String, Object> attributes, String traceback) {

	/** The module of Python's built-in exceptions. */
	public static final String BUILTINS = "builtins";

	/** What a peer sees in place of a traceback that stays home. */
	public static final String TRACEBACK_DENIED = "<traceback denied>";

	private static final String VERSION_ATTRIBUTE = "_remote_version";

	private static final String VERSION_DENIED = "<version denied>";

	/** On the wire the end of an iteration is this number alone. */
	private static final Integer STOP_ITERATION = 1;

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
	 * Creates the Java exception that stands for this one.
	 * @return the exception, not thrown
	 */
	public RemoteException toException() {
		return RemoteException.of(this.module, this.className, this.args, this.attributes, this.traceback);
	}

	/**
	 * The value that an EXCEPTION message carries.
	 * @return a value that brine can hold
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
	 * The exception as those see it who may not see where it was raised.
	 * @return the same exception, but for its traceback
	 */
	public Vinegar withoutTraceback() {
		return new Vinegar(this.module, this.className, this.args, this.attributes, TRACEBACK_DENIED);
	}

	/**
	 * The exception without what it says, for a text that cannot be sent.
	 * @return an exception of the same class, without arguments and attributes
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
	 * @throws RpycProtocolException where the value has not the form of vinegar
	 */
	public static Vinegar fromBrine(@Nullable Object value) {
		if (STOP_ITERATION.equals(value)) {
			return new Vinegar(BUILTINS, "StopIteration", PyTuple.EMPTY, Map.of(), "");
		}
		if (value instanceof PyTuple tuple && tuple.size() == 4 && tuple.get(0) instanceof PyTuple type
				&& type.size() == 2 && type.get(0) instanceof String module && type.get(1) instanceof String name
				&& tuple.get(1) instanceof PyTuple args && tuple.get(2) instanceof PyTuple attributes
				&& tuple.get(3) instanceof String traceback) {
			return new Vinegar(module, name, args, attributes(attributes), traceback);
		}
		throw new RpycProtocolException(Reason.MALFORMED, "an exception has not the form of vinegar");
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

	/** Since Python 3.11 peers send the repr of a method that every exception has. */
	private static boolean isOwn(String name) {
		return !name.startsWith("_") && !name.equals("add_note");
	}

}
