package io.rpyc.spring;

import io.rpyc.RpycException;

/**
 * The services of the application cannot be served as they are: one exposes nothing, or
 * two have one name.
 */
public final class InvalidRpycServiceException extends RpycException {

	InvalidRpycServiceException(IllegalArgumentException cause) {
		super(String.valueOf(cause.getMessage()), cause);
	}

}
