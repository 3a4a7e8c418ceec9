package io.rpyc.vinegar;

import java.util.List;
import java.util.Map;

import io.rpyc.RpycException;
import org.jspecify.annotations.Nullable;

/**
 * An exception that was raised by Python code on the other side. When it leaves a Java
 * method that Python called, it crosses back as the Python exception that it was.
 */
public class RemoteException extends RpycException {

	private final transient Vinegar vinegar;

	private transient @Nullable Object origin;

	RemoteException(Vinegar vinegar) {
		super(message(vinegar));
		this.vinegar = vinegar;
	}

	/**
	 * Makes the exception that stands for one of Python's: of a subclass for those
	 * built-in exceptions that have one.
	 * @param vinegar what the peer sent
	 * @return the exception, not thrown
	 */
	public static RemoteException of(Vinegar vinegar) {
		return RemoteExceptions.of(vinegar);
	}

	/**
	 * Makes the exception that stands for one of a peer.
	 * @param origin stands for the peer
	 */
	static RemoteException of(Vinegar vinegar, Object origin) {
		RemoteException exception = of(vinegar);
		exception.origin = origin;
		return exception;
	}

	/** Whether the exception came from that peer. */
	boolean isFrom(Object peer) {
		return this.origin == peer;
	}

	private static String message(Vinegar vinegar) {
		String name = vinegar.module().equals(Vinegar.BUILTINS) ? vinegar.className()
				: vinegar.module() + "." + vinegar.className();
		return vinegar.args().isEmpty() ? name : name + ": " + vinegar.args().get(0);
	}

	/**
	 * The Python module of the exception's class.
	 * @return the module, {@code builtins} for Python's own exceptions
	 */
	public String module() {
		return this.vinegar.module();
	}

	/**
	 * The name of the exception's Python class, without its module.
	 * @return the name, such as {@code ValueError}
	 */
	public String type() {
		return this.vinegar.className();
	}

	/**
	 * The arguments of the Python exception; what brine cannot hold comes as its repr.
	 * @return an unmodifiable list
	 */
	public List<Object> args() {
		return this.vinegar.args();
	}

	/**
	 * The public attributes of the Python exception.
	 * @return names and values
	 */
	public Map<String, Object> attributes() {
		return this.vinegar.attributes();
	}

	/**
	 * The traceback of the other side, as text.
	 * @return the text, perhaps {@code <traceback denied>}
	 */
	public String remoteTraceback() {
		return this.vinegar.traceback();
	}

	/**
	 * The exception as it crossed the wire.
	 * @return its vinegar form
	 */
	public Vinegar toVinegar() {
		return this.vinegar;
	}

}
