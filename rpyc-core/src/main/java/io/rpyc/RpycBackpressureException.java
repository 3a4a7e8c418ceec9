package io.rpyc;

/**
 * A request was not sent because too many requests already wait until the peer reads
 * them. The peer has done nothing; the call can be made again later.
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
