package io.rpyc;

/**
 * Thrown when a request is not sent because too many requests wait until the peer reads
 * them. The peer has not received the request, so it can be repeated later.
 *
 * @since 0.1
 */
public class RpycBackpressureException extends RpycException {

	public RpycBackpressureException(String message) {
		super(message);
	}

	@Override
	public boolean isSent() {
		return false;
	}

}
