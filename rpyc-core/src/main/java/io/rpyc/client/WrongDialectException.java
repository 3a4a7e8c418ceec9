package io.rpyc.client;

import io.rpyc.RpycConnectionException;
import io.rpyc.protocol.Dialect;

/**
 * Thrown when the peer speaks another dialect than the guessed one.
 */
final class WrongDialectException extends RpycConnectionException {

	private final Dialect actual;

	WrongDialectException(String peer, Dialect actual) {
		super(peer + " speaks dialect " + actual + ": set dialect(" + actual + ")", null, false);
		this.actual = actual;
	}

	Dialect actual() {
		return this.actual;
	}

}
