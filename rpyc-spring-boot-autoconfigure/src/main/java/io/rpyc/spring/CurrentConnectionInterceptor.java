package io.rpyc.spring;

import java.util.function.Function;

import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.connection.RpycConnection;
import org.jspecify.annotations.Nullable;

/**
 * Sets the current connections while a call runs.
 *
 * @since 0.1
 * @see RpycConnectionHolder
 */
public final class CurrentConnectionInterceptor implements InvocationInterceptor {

	private final Function<Invocation, @Nullable RpycConnection> clients;

	/**
	 * Creates an interceptor for a server, whose connections are those of clients.
	 */
	public CurrentConnectionInterceptor() {
		this(Invocation::connection);
	}

	/**
	 * Creates an interceptor.
	 * @param clients returns the connection of the client for which an invocation is
	 * made, or {@code null} if there is none
	 */
	public CurrentConnectionInterceptor(Function<Invocation, @Nullable RpycConnection> clients) {
		this.clients = clients;
	}

	@Override
	public @Nullable Object intercept(Invocation invocation, Chain chain) throws Throwable {
		RpycConnection connection = invocation.connection();
		RpycConnectionHolder.Connections before = RpycConnectionHolder
			.set(new RpycConnectionHolder.Connections(connection, this.clients.apply(invocation)));
		try {
			return chain.proceed(invocation);
		}
		finally {
			RpycConnectionHolder.set(before);
		}
	}

}
