package io.rpyc.internal.frame;

/**
 * Listener for incomplete frames of one channel. Called on the event loop of the channel.
 */
public interface FrameWatch {

	/** Does nothing. */
	FrameWatch NONE = new FrameWatch() {

		@Override
		public void unfinished(int received, int held, boolean begins) {
		}

		@Override
		public void finished() {
		}

		@Override
		public void closed() {
		}

	};

	/**
	 * Called when a read ended with an incomplete frame.
	 * @param received the number of received bytes of the frame
	 * @param held the number of bytes of memory that they occupy
	 * @param begins whether it is a new frame
	 */
	void unfinished(int received, int held, boolean begins);

	/**
	 * Called when there is no longer an incomplete frame.
	 */
	void finished();

	/**
	 * Called when the channel is closed.
	 */
	void closed();

}
