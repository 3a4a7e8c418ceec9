package io.rpyc.adapter;

import io.rpyc.PyException;

/**
 * The arguments of a call do not fit the parameters. Apart from what the called method
 * itself may throw.
 */
final class BindingException extends PyException {

	BindingException(String type, String message) {
		super(type, message);
	}

	static BindingException of(String message) {
		return new BindingException("TypeError", message);
	}

}
