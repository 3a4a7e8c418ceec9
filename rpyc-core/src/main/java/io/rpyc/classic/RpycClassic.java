package io.rpyc.classic;

import java.io.IOException;
import java.nio.file.Path;

import io.rpyc.RemoteException;
import io.rpyc.RpycConnectionException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a classic server ({@code rpyc_classic}, or any server of rpyc's
 * {@code SlaveService} or {@code ClassicService}), with the functions of Python's
 * {@code rpyc.classic}. Thread-safe; every method is a remote call and waits for its
 * reply.
 * <p>
 * A client without services works with every classic server. {@code ClassicService}
 * closes the connection of a client whose root does not have {@code getmodule},
 * {@code eval}, {@code execute} and {@code namespace}. A client that has services must
 * expose these names too; the last three may be null, and the first may return null.
 *
 * @since 0.1
 */
public final class RpycClassic {

	private final RpycConnection connection;

	private final Netref root;

	private final Netref builtins;

	private RpycClassic(RpycConnection connection, Netref root, Netref builtins) {
		this.connection = connection;
		this.root = root;
		this.builtins = builtins;
	}

	/**
	 * Creates the classic view of a connection.
	 * @param connection the connection, which the caller closes
	 * @return the classic view of it
	 * @throws RpycConnectionException if the server is not a classic server
	 */
	public static RpycClassic of(RpycConnection connection) {
		Netref root = connection.root();
		try {
			return new RpycClassic(connection, root, module(root, "builtins"));
		}
		catch (RemoteException ex) {
			throw new RpycConnectionException("the server of " + connection + " is not a classic server (" + ex.type()
					+ "): start one with rpyc_classic, or use connection.root()", ex);
		}
	}

	/**
	 * Returns the connection.
	 * @return the connection
	 */
	public RpycConnection connection() {
		return this.connection;
	}

	/**
	 * Imports a Python module on the server.
	 * @param name the module's dotted name, such as {@code os.path}
	 * @return the module
	 * @throws RemoteException a ModuleNotFoundError if there is no such module
	 */
	public Netref modules(String name) {
		return module(this.root, name);
	}

	private static Netref module(Netref root, String name) {
		return reference(root.invoke("getmodule", name), "getmodule('" + name + "')");
	}

	/**
	 * Returns the module of Python's built-in functions and types.
	 * @return the module {@code builtins} of the server
	 */
	public Netref builtins() {
		return this.builtins;
	}

	/**
	 * Returns the variables of {@link #eval} and {@link #execute}, which belong to this
	 * connection only.
	 * @return a Python dict
	 */
	public Netref namespace() {
		return reference(this.root.get("namespace"), "namespace");
	}

	/**
	 * Evaluates a Python expression on the server. Never pass untrusted text.
	 * @param expression the expression
	 * @return its value: a Java value, or a netref
	 * @throws RemoteException if the expression raises an exception
	 */
	public @Nullable Object eval(String expression) {
		return this.root.invoke("eval", expression);
	}

	/**
	 * Runs Python statements on the server. Never pass untrusted text.
	 * @param code the statements
	 * @throws RemoteException if the statements raise an exception
	 */
	public void execute(String code) {
		this.root.invoke("execute", code);
	}

	/**
	 * Copies an object of the server in one round trip: lists, dicts, text, numbers,
	 * dates, numpy arrays and similar, nested in any way.
	 * @param object the object
	 * @return the copy
	 * @throws IllegalArgumentException if the object is not plain data
	 */
	public @Nullable Object obtain(Netref object) {
		return object.obtain();
	}

	/**
	 * Copies a file to the server, in chunks.
	 * @param local the local file
	 * @param remote the path on the server; an existing file is replaced
	 * @throws IOException if the file cannot be read
	 * @throws RemoteException if the server cannot write its file
	 */
	public void upload(Path local, String remote) throws IOException {
		new FileTransfer(this.builtins).upload(local, remote);
	}

	/**
	 * Copies a file from the server, in chunks.
	 * @param remote the path on the server
	 * @param local the local file; an existing file is replaced
	 * @throws IOException if the file cannot be written
	 * @throws RemoteException if the server cannot read its file
	 */
	public void download(String remote, Path local) throws IOException {
		new FileTransfer(this.builtins).download(remote, local);
	}

	private static Netref reference(@Nullable Object value, String what) {
		if (value instanceof Netref reference) {
			return reference;
		}
		throw new RpycConnectionException(
				"the server's " + what + " is " + ((value == null) ? "None" : value.getClass().getSimpleName())
						+ ", not an object: not a classic server");
	}

}
