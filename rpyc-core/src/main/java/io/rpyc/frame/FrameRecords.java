package io.rpyc.frame;

import io.netty.handler.ssl.SslHandler;

/**
 * Keeps frames apart inside TLS. A stock peer waits on its socket before it reads a
 * frame, and takes no notice of what its TLS library has decrypted already: of two frames
 * in one record it would see the second only when more data comes.
 */
public final class FrameRecords {

	private FrameRecords() {
	}

	/**
	 * Has a handler begin a new TLS record for each buffer that is written, and so for
	 * each frame.
	 * @param tls the handler, before anything is written
	 * @return the same handler
	 */
	public static SslHandler apart(SslHandler tls) {
		tls.setWrapDataSize(0);
		return tls;
	}

}
