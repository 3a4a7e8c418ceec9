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
 * {@code SlaveService} or {@code ClassicService}), with what {@code rpyc.classic} does in
 * Python. Safe for use by several threads; every method is a remote call and waits for
 * its reply.
 * <p>
 * A client that serves nothing suits every classic server. {@code ClassicService} throws
 * out a client whose root has no {@code getmodule}, {@code eval}, {@code execute} and
 * {@code namespace}: one that has services of its own exposes those too, of which the
 * last three may be null and the first may return null.
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
	 * Uses a connection to a classic server.
	 * @param connection the connection, which stays the caller's to close
	 * @return the classic view of it
	 * @throws RpycConnectionException where the server is no classic one
	 */
	public static RpycClassic of(RpycConnection connection) {
		Netref root = connection.root();
		try {
			return new RpycClassic(connection, root, module(root, "builtins"));
		}
		catch (RemoteException ex) {
			throw new RpycConnectionException("the server of " + connection + " is no classic server (" + ex.type()
					+ "): start one with rpyc_classic, or use connection.root()", ex);
		}
	}

	/**
	 * The connection.
	 * @return the connection that is used
	 */
	public RpycConnection connection() {
		return this.connection;
	}

	/**
	 * Imports a Python module at the server.
	 * @param name the module's dotted name, such as {@code os.path}
	 * @return the module
	 * @throws RemoteException a ModuleNotFoundError where there is none
	 */
	public Netref modules(String name) {
		return module(this.root, name);
	}

	private static Netref module(Netref root, String name) {
		return reference(root.invoke("getmodule", name), "getmodule('" + name + "')");
	}

	/**
	 * The module of Python's built-in functions and types.
	 * @return the module {@code builtins} of the server
	 */
	public Netref builtins() {
		return this.builtins;
	}

	/**
	 * The variables of {@link #eval} and {@link #execute}, which this connection has for
	 * itself.
	 * @return a Python dict
	 */
	public Netref namespace() {
		return reference(this.root.get("namespace"), "namespace");
	}

	/**
	 * Evaluates a Python expression at the server. Never give it text from outside.
	 * @param expression the expression
	 * @return its value: a Java value, or a netref
	 * @throws RemoteException what the expression raised
	 */
	public @Nullable Object eval(String expression) {
		return this.root.invoke("eval", expression);
	}

	/**
	 * Runs Python statements at the server. Never give it text from outside.
	 * @param code the statements
	 * @throws RemoteException what the statements raised
	 */
	public void execute(String code) {
		this.root.invoke("execute", code);
	}

	/**
	 * Copies an object of the server as it is, in one round trip: lists, dicts, text,
	 * numbers, dates, arrays of numpy and the like, nested at will.
	 * @param object the object
	 * @return the copy
	 * @throws IllegalArgumentException where the object is no plain data
	 */
	public @Nullable Object obtain(Netref object) {
		return object.obtain();
	}

	/**
	 * Copies a file to the server, in chunks.
	 * @param local the file here
	 * @param remote the path at the server, where a file is replaced
	 * @throws IOException where the file cannot be read
	 * @throws RemoteException where the server cannot write its file
	 */
	public void upload(Path local, String remote) throws IOException {
		new FileTransfer(this.builtins).upload(local, remote);
	}

	/**
	 * Copies a file from the server, in chunks.
	 * @param remote the path at the server
	 * @param local the file here, which is replaced
	 * @throws IOException where the file cannot be written
	 * @throws RemoteException where the server cannot read its file
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
						+ ", not an object: it is no classic server");
	}

}
