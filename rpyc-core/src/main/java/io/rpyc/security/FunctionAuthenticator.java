package io.rpyc.security;

import java.io.IOException;
import java.util.Objects;

import io.rpyc.RpycAuthenticationException;
import io.rpyc.RpycException;
import org.jspecify.annotations.Nullable;

/**
 * An authenticator that calls a function and wraps its exceptions.
 */
final class FunctionAuthenticator implements Authenticator {

	private final AuthenticationFunction function;

	FunctionAuthenticator(AuthenticationFunction function) {
		this.function = Objects.requireNonNull(function, "'function' must not be null");
	}

	@Override
	public @Nullable Credentials authenticate(AuthenticationExchange exchange)
			throws RpycAuthenticationException, IOException {
		try {
			return this.function.authenticate(exchange);
		}
		catch (RpycException | IOException ex) {
			throw ex;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RpycAuthenticationException("Interrupted while authenticating", ex);
		}
		catch (Exception ex) {
			throw new RpycAuthenticationException("The authentication function failed with " + ex.getClass().getName(),
					ex);
		}
	}

}
