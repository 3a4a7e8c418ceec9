package io.rpyc.adapter;

import io.rpyc.PyException;

/**
 * Thrown if the arguments of a call do not fit the parameters. Distinct from exceptions
 * of the called method.
 */
final class BindingException extends PyException {

	BindingException(String type, String message) {
		super(type, message);
	}

	static BindingException of(String message) {
		return new BindingException("TypeError", message);
	}

}
