package io.rpyc.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

import io.rpyc.RpycConnectionException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.protocol.Dialect;

/**
 * Detects the dialect of a server. A stock server that receives a message in the other
 * dialect closes the connection at once with a message in its own, which is then used. A
 * {@code ThreadPoolServer} does not answer, so after a while both dialects are tried in
 * parallel.
 */
final class DialectSearch {

	/** A second connection makes a stock server of the first dialect log an error. */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final Function<Dialect, ConnectAttempt> attempts;

	private final Deadline deadline;

	/**
	 * Creates a search.
	 * @param attempts opens a connection in a dialect that the server has to confirm
	 * @param deadline the end of the search
	 */
	DialectSearch(Function<Dialect, ConnectAttempt> attempts, Deadline deadline) {
		this.attempts = attempts;
		this.deadline = deadline;
	}

	/**
	 * Connects.
	 * @param guess the dialect to try first
	 * @return a connection whose dialect is confirmed
	 * @throws RpycConnectionException if the connection cannot be opened
	 */
	RpycConnection connect(Dialect guess) {
		ConnectAttempt first = this.attempts.apply(guess);
		// TLS and login may take their time: the server is slow only from then on.
		ConnectAttempt.ends(first.asked(), this.deadline.left());
		Duration left = this.deadline.left();
		boolean patient = left.compareTo(PATIENCE) > 0;
		if (!ConnectAttempt.ends(first.opened(), patient ? PATIENCE : left) && patient) {
			return either(first, this.attempts.apply(other(guess)));
		}
		try {
			return first.await(this.deadline);
		}
		catch (WrongDialectException ex) {
			return again(ex.actual());
		}
	}

	private RpycConnection again(Dialect dialect) {
		ConnectAttempt attempt = this.attempts.apply(dialect);
		try {
			return attempt.await(this.deadline);
		}
		catch (RpycConnectionException ex) {
			throw attempt.failures().onlyOnce(dialect, ex);
		}
	}

	private RpycConnection either(ConnectAttempt first, ConnectAttempt second) {
		CompletableFuture<ConnectAttempt> winner = new CompletableFuture<>();
		AtomicInteger failed = new AtomicInteger();
		Stream.of(first, second).forEach((attempt) -> attempt.opened().whenComplete((connection, failure) -> {
			if (connection != null || failed.incrementAndGet() == 2) {
				winner.complete(attempt);
			}
		}));
		ConnectAttempt.ends(winner, this.deadline.left());
		ConnectAttempt chosen = winner.getNow(first);
		((chosen == first) ? second : first).abandon();
		return chosen.await(this.deadline);
	}

	private static Dialect other(Dialect dialect) {
		return (dialect == Dialect.V5) ? Dialect.V6 : Dialect.V5;
	}

}
