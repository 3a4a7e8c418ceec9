package io.rpyc.internal.frame;

/**
 * Watches the frames of one channel that have begun and are not complete. Called on the
 * event loop of the channel.
 */
public interface FrameWatch {

	/** Watches nothing. */
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
	 * A read has left a frame unfinished.
	 * @param received the number of bytes of the frame that have come so far
	 * @param held the number of bytes of memory that they occupy
	 * @param begins whether it is another frame than the time before
	 */
	void unfinished(int received, int held, boolean begins);

	/**
	 * No frame is unfinished any more.
	 */
	void finished();

	/**
	 * Nothing more comes.
	 */
	void closed();

}
