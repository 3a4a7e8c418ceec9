package io.rpyc.testing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs Python with a stock rpyc against the server of a test, in a virtual environment
 * that is created at its first use. If a script fails, the test fails with the line of
 * the script and the Python traceback. If there is no Python, the test is skipped, or
 * fails if the environment variable {@code CI} is {@code true}.
 * <p>
 * Immutable. As a JUnit extension, it resolves parameters of its type:
 * {@code @ExtendWith(StockPython.class)}.
 *
 * @since 0.1
 * @see PythonEnvironment
 */
public final class StockPython implements BeforeAllCallback, ParameterResolver {

	private static final Duration DEADLINE = Duration.ofMinutes(3);

	private final RpycVersion version;

	private final List<String> packages;

	private final @Nullable Supplier<? extends SocketAddress> server;

	private final @Nullable String credential;

	private final Duration deadline;

	/**
	 * Creates a Python with the newest release of rpyc and without a server.
	 */
	public StockPython() {
		this(RpycVersion.latest(), List.of(), null, null, DEADLINE);
	}

	private StockPython(RpycVersion version, List<String> packages, @Nullable Supplier<? extends SocketAddress> server,
			@Nullable String credential, Duration deadline) {
		this.version = version;
		this.packages = packages;
		this.server = server;
		this.credential = credential;
		this.deadline = deadline;
	}

	/**
	 * Returns a copy with another release of rpyc.
	 * @param newVersion the release, by default the newest one
	 * @return the copy
	 */
	public StockPython with(RpycVersion newVersion) {
		return new StockPython(newVersion, this.packages, this.server, this.credential, this.deadline);
	}

	/**
	 * Returns a copy with further packages.
	 * @param more the packages for pip, such as {@code numpy} or {@code pandas==3.0.1}
	 * @return the copy
	 */
	public StockPython withPackages(String... more) {
		return new StockPython(this.version, Stream.concat(this.packages.stream(), Stream.of(more)).toList(),
				this.server, this.credential, this.deadline);
	}

	/**
	 * Returns a copy that connects to a server.
	 * @param address an {@link InetSocketAddress} or a {@link UnixDomainSocketAddress}
	 * @return the copy
	 */
	public StockPython withServer(SocketAddress address) {
		return withServer(() -> address);
	}

	/**
	 * Returns a copy that connects to a server that has its address later.
	 * @param address supplies the address whenever a script starts
	 * @return the copy
	 */
	public StockPython withServer(Supplier<? extends SocketAddress> address) {
		return new StockPython(this.version, this.packages, address, this.credential, this.deadline);
	}

	/**
	 * Returns a copy that logs in: {@code conn} of snippets, and {@code connect()} of the
	 * Python module {@code rpyc_test}.
	 * @param username the name of the user
	 * @param secret the password or token
	 * @return the copy
	 */
	public StockPython withLogin(String username, String secret) {
		return new StockPython(this.version, this.packages, this.server, username + ":" + secret, this.deadline);
	}

	/**
	 * Returns a copy with another deadline.
	 * @param newDeadline maximum time to wait for the end of a script, by default three
	 * minutes
	 * @return the copy
	 */
	public StockPython withDeadline(Duration newDeadline) {
		return new StockPython(this.version, this.packages, this.server, this.credential, newDeadline);
	}

	/**
	 * Runs a script to its end. Its first arguments are the host and the port of the
	 * server, or the path of its unix socket, if there is a server; the others follow. A
	 * script can also use {@code from rpyc_test import connect}.
	 * @param script the name of the script on the class path, such as
	 * {@code python/shop.py}, or its path in the file system
	 * @param arguments further arguments, in the form of {@link String#valueOf(Object)}
	 * @return the output of the script, standard error included
	 * @throws AssertionError if the script fails or does not end in time
	 */
	public String run(String script, Object... arguments) {
		return script(script, arguments).run();
	}

	/**
	 * Starts a script, like {@link #run}, without waiting for its end.
	 * @param script the name of the script on the class path
	 * @param arguments further arguments
	 * @return the running script, to be closed
	 */
	public PythonProcess start(String script, Object... arguments) {
		return script(script, arguments).start();
	}

	/**
	 * Runs Python code to its end. If the code uses the variable {@code conn}, that is a
	 * connection to the server. {@code rpyc} and {@code connect} are imported.
	 * @param code the code, such as {@code assert conn.root.add(2, 3) == 5}
	 * @param arguments {@code sys.argv[1:]} of the code, in the form of
	 * {@link String#valueOf(Object)}
	 * @return the output of the code, standard error included
	 * @throws AssertionError if the code fails or does not end in time
	 */
	public String runSnippet(String code, Object... arguments) {
		return prepared(PythonScript.snippet(environment(), code.stripIndent(), arguments)).run();
	}

	/**
	 * Returns the environment with rpyc and the packages.
	 * @return the environment
	 */
	public PythonEnvironment environment() {
		return PythonEnvironment.rpyc(this.version, this.packages.toArray(String[]::new));
	}

	private PythonScript script(String script, Object[] arguments) {
		List<Object> all = new ArrayList<>(addressArguments());
		all.addAll(List.of(arguments));
		return prepared(PythonScript.of(environment(), script, all.toArray()));
	}

	private List<Object> addressArguments() {
		SocketAddress address = address();
		if (address instanceof InetSocketAddress inet) {
			return List.of(host(inet), inet.getPort());
		}
		return (address != null) ? List.of(path(address)) : List.of();
	}

	private PythonScript prepared(PythonScript script) {
		Map<String, String> variables = new HashMap<>();
		if (this.credential != null) {
			variables.put("RPYC_TEST_CREDENTIAL", this.credential);
		}
		SocketAddress address = address();
		if (address instanceof InetSocketAddress inet) {
			variables.put("RPYC_TEST_HOST", host(inet));
			variables.put("RPYC_TEST_PORT", String.valueOf(inet.getPort()));
		}
		else if (address != null) {
			variables.put("RPYC_TEST_SOCKET", path(address));
		}
		return script.withVariables(variables).withDeadline(this.deadline);
	}

	private @Nullable SocketAddress address() {
		return (this.server != null) ? this.server.get() : null;
	}

	private static String host(InetSocketAddress address) {
		InetAddress ip = address.getAddress();
		return (ip != null && ip.isAnyLocalAddress()) ? InetAddress.getLoopbackAddress().getHostAddress()
				: address.getHostString();
	}

	private static String path(SocketAddress address) {
		if (address instanceof UnixDomainSocketAddress unix) {
			return unix.getPath().toAbsolutePath().toString();
		}
		throw new IllegalStateException("Python cannot connect to the server of this test, which is at '" + address
				+ "': let the server listen on a port or a unix socket");
	}

	/**
	 * Creates the environment before the first test.
	 */
	@Override
	public void beforeAll(ExtensionContext context) {
		environment();
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == StockPython.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return this;
	}

	@Override
	public String toString() {
		return "Python with " + this.version;
	}

}
