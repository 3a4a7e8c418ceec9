package io.rpyc.internal.connection;

import io.netty.channel.Channel;
import io.rpyc.PyException;
import io.rpyc.internal.message.Message;
import io.rpyc.protocol.Operation;

/**
 * Passes the messages of one peer to their handlers while the connection is open. Called
 * on the event loop, or on another thread while the channel is held.
 */
final class InboundMessages {

	private final Channel channel;

	private final ConnectionClosing closing;

	private final RequestDispatcher dispatcher;

	private final InboundReplies replies;

	InboundMessages(Channel channel, ConnectionClosing closing, RequestDispatcher dispatcher, InboundReplies replies) {
		this.channel = channel;
		this.closing = closing;
		this.dispatcher = dispatcher;
		this.replies = replies;
	}

	/**
	 * Handles a message.
	 * @param message the message
	 * @param size the bytes of its payload
	 */
	void receive(Message message, int size) {
		boolean isReply = !(message instanceof Message.Request);
		if (!this.closing.isHandlingMessages() && !(isReply && this.closing.isLingering())) {
			ignore(message);
			return;
		}
		if (message instanceof Message.Request request) {
			this.dispatcher.dispatch(request, size);
		}
		else if (message instanceof Message.Reply reply) {
			this.replies.reply(reply, size);
		}
		else {
			this.replies.failure((Message.Failure) message);
		}
	}

	/**
	 * Ignores a message that arrives while the channel is about to be closed. The peer
	 * may not have read the last answer yet, unless it closes the connection itself.
	 */
	private void ignore(Message message) {
		if (!this.closing.isLingering()
				|| message instanceof Message.Request request && request.handler() == Operation.CLOSE.code()) {
			// A thread that was to close the channel may have had no memory.
			this.channel.close();
		}
	}

	/** Answers a request with an exception, without reading its arguments. */
	void refuse(Message.Request request, PyException failure) {
		if (this.closing.isHandlingMessages()) {
			this.dispatcher.refuse(request, failure);
		}
	}

}
