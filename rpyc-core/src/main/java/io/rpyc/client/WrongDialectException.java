package io.rpyc.client;

import io.rpyc.RpycConnectionException;
import io.rpyc.protocol.Dialect;

/**
 * Thrown when the peer speaks another dialect than the guessed one.
 */
final class WrongDialectException extends RpycConnectionException {

	private final Dialect actual;

	WrongDialectException(ConnectFailures failures, Dialect actual) {
		super(failures.peer() + " speaks dialect " + actual + ": " + failures.advice().setDialect(actual), null, false);
		this.actual = actual;
	}

	Dialect actual() {
		return this.actual;
	}

}
