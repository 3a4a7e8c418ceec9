package io.rpyc.spring.boot.test.client;

import java.security.Principal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.rpyc.client.RpycClientOptions;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;
import io.rpyc.netref.ValueConverter;
import io.rpyc.security.Credentials;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.ClassUtils;

/**
 * A client of the application's server, for tests. Its calls cross the wire as those of
 * Python programs do, and all rules of the server apply to them.
 * <p>
 * Unless a method such as {@link #as(String)} chooses the user, the peer is the user of
 * the thread that calls this client, as set by {@code @WithMockUser}, for example. A peer
 * without a user does not log in. Each user has one connection, which is closed after the
 * test method.
 * <p>
 * The server accepts users without a password from this client only, in memory: nothing
 * of that can be reached over a socket. {@link #login(String, String)} logs in for real.
 * <p>
 * Instances are immutable. The methods that choose a user return another client.
 *
 * @since 0.1
 */
public final class RpycTestClient implements AutoCloseable {

	private static final String DEFAULT_USER = "user";

	private static final boolean SPRING_SECURITY = ClassUtils
		.isPresent("org.springframework.security.core.Authentication", null);

	private final TestConnections connections;

	private final String listener;

	private final PeerIdentities identities;

	private final TestIdentity identity;

	private RpycTestClient(TestConnections connections, String listener, PeerIdentities identities,
			TestIdentity identity) {
		this.connections = connections;
		this.listener = listener;
		this.identities = identities;
		this.identity = identity;
	}

	/**
	 * Creates a client of a server.
	 * @param servers supplies the running server of a listener by its name
	 * @param beans the application, with its users and converters
	 */
	public RpycTestClient(Function<String, RpycServer> servers, ListableBeanFactory beans) {
		this(new TestConnections(
				new TestServers(servers,
						beans.getBeanProvider(Environment.class).getIfAvailable(StandardEnvironment::new)),
				(options) -> addConverters(options, beans)), RpycServerOptions.DEFAULT_NAME,
				SPRING_SECURITY ? new SpringSecurityIdentities(beans) : new PeerIdentities.Plain(),
				new TestIdentity.Current());
	}

	private static void addConverters(RpycClientOptions.Builder options, ListableBeanFactory beans) {
		beans.getBeanProvider(ValueConverter.class).orderedStream().forEach(options::converter);
	}

	/**
	 * Returns a client that is a user of the application: its {@code UserDetailsService}
	 * or {@code ReactiveUserDetailsService} finds the user, if there is one; otherwise
	 * the user has no authorities.
	 * @param username the name of the user
	 * @return the client
	 * @throws IllegalArgumentException if the application has no such user
	 */
	public RpycTestClient as(String username) {
		return with(new TestIdentity.Known(this.identities.user(username)));
	}

	/**
	 * Returns a client that is a principal. Spring Security's {@code Authentication} is
	 * used as it is, with its authorities; another principal is a user with its name.
	 * @param principal the principal, such as a {@code JwtAuthenticationToken}
	 * @return the client
	 */
	public RpycTestClient as(Principal principal) {
		return with(new TestIdentity.Known(this.identities.principal(principal)));
	}

	/**
	 * Returns a client with credentials, for applications that authenticate without
	 * Spring Security.
	 * @param credentials the credentials, as an authenticator returns them
	 * @return the client
	 */
	public RpycTestClient as(Credentials credentials) {
		return with(new TestIdentity.Known(credentials));
	}

	/**
	 * Returns a client with roles, instead of the authorities that the user has.
	 * @param roles the names of the roles without the prefix {@code ROLE_}
	 * @return the client
	 */
	public RpycTestClient withRoles(String... roles) {
		return withAuthorities(Stream.of(roles).map((role) -> "ROLE_" + role).toArray(String[]::new));
	}

	/**
	 * Returns a client with authorities, instead of those that the user has.
	 * @param authorities the names of the authorities
	 * @return the client
	 */
	public RpycTestClient withAuthorities(String... authorities) {
		return with(new TestIdentity.Known(this.identities.withAuthorities(username(), List.of(authorities))));
	}

	private String username() {
		if (this.identity instanceof TestIdentity.Login login) {
			return login.username();
		}
		Credentials credentials = credentials();
		return (credentials != null) ? credentials.name() : DEFAULT_USER;
	}

	/**
	 * Returns a client that does not log in.
	 * @return the client
	 */
	public RpycTestClient anonymous() {
		return with(new TestIdentity.Anonymous());
	}

	/**
	 * Returns a client that logs in with a user name and a password, as Python programs
	 * do. The server must not require TLS, unless it listens in memory.
	 * @param username the name of the user
	 * @param password the password
	 * @return the client
	 */
	public RpycTestClient login(String username, String password) {
		return with(new TestIdentity.Login(username, password));
	}

	/**
	 * Returns a client of a named listener, with its services and rules.
	 * @param name the name of the listener, by default {@code default}
	 * @return the client
	 */
	public RpycTestClient onListener(String name) {
		return new RpycTestClient(this.connections, name, this.identities, this.identity);
	}

	private RpycTestClient with(TestIdentity other) {
		return new RpycTestClient(this.connections, this.listener, this.identities, other);
	}

	private @Nullable Credentials credentials() {
		if (this.identity instanceof TestIdentity.Current) {
			return this.identities.current();
		}
		return (this.identity instanceof TestIdentity.Known known) ? known.credentials() : null;
	}

	/**
	 * Returns the connection of the user, which is opened at its first use.
	 * @return the connection
	 * @throws io.rpyc.RpycException if the connection cannot be opened, for example
	 * because the login fails
	 */
	public RpycConnection connection() {
		return this.connections.get(this.listener, (this.identity instanceof TestIdentity.Current)
				? TestIdentity.of(this.identities.current()) : this.identity);
	}

	/**
	 * Returns the root object of the server, as Python programs see it.
	 * @return the netref
	 */
	public Netref root() {
		return connection().root();
	}

	/**
	 * Returns the root object of the server with the methods of an interface.
	 * @param <T> the interface
	 * @param type the interface, as for {@link Netref#as(Class)}
	 * @return the implementation, which uses the connection of the current user
	 */
	public <T> T root(Class<T> type) {
		return root().as(type);
	}

	/**
	 * Returns a service of the server.
	 * @param name the name of the service
	 * @return the netref
	 * @throws IllegalArgumentException if there is no such service, or clients cannot
	 * reach it
	 */
	public Netref service(String name) {
		TestServers servers = this.connections.servers();
		RpycServer server = servers.get(this.listener);
		List<String> names = server.services().keySet().stream().map(ServiceDefinition::name).toList();
		if (!names.contains(name)) {
			throw new IllegalArgumentException(
					"no service is named '" + name + "' (available services: " + names + ")");
		}
		String root = server.options().endpoint().rootName();
		if (root != null && !root.equals(name)) {
			throw new IllegalArgumentException("clients cannot reach service '" + name + "': their root is service '"
					+ root + "' alone, as '" + servers.rootProperty(this.listener) + "' says");
		}
		return (root == null && names.size() > 1 && root().get(name) instanceof Netref service) ? service : root();
	}

	/**
	 * Returns a service of the server with the methods of an interface.
	 * @param <T> the interface
	 * @param name the name of the service
	 * @param type the interface, as for {@link Netref#as(Class)}
	 * @return the implementation, which uses the connection of the current user
	 */
	public <T> T service(String name, Class<T> type) {
		return service(name).as(type);
	}

	/** Closes the connections that the current thread has opened. */
	void closeConnections() {
		this.connections.closeThoseOfThread();
	}

	/**
	 * Closes all connections, also those of other users.
	 */
	@Override
	public void close() {
		this.connections.closeAll();
	}

}
