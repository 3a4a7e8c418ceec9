package io.rpyc.benchmarks.micro;

import java.util.List;
import java.util.concurrent.Executor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.rpyc.adapter.ExposedTypes;
import io.rpyc.adapter.PyTypes;
import io.rpyc.adapter.ServiceRoot;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.connection.ConnectionContext;
import io.rpyc.internal.connection.ConnectionHandler;
import io.rpyc.internal.execution.CallExecutor;
import io.rpyc.internal.frame.FrameLimits;
import io.rpyc.internal.frame.RpycFrameDecoder;
import io.rpyc.internal.frame.RpycFrameEncoder;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.MessageCodec;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.netref.Conversions;
import io.rpyc.protocol.Dialect;
import io.rpyc.protocol.Operation;
import io.rpyc.internal.execution.LargeMessageExecutor;
import io.rpyc.service.Naming;
import io.rpyc.service.ServiceDefinition;

/**
 * A connection of a server without a socket, with the client's side of it.
 */
final class InMemoryConnection implements AutoCloseable {

	private final RpycFrameEncoder frames = new RpycFrameEncoder(false);

	private final MessageCodec codec = new MessageCodec(BrineLimits.DEFAULTS);

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final EmbeddedChannel replies = new EmbeddedChannel(new RpycFrameDecoder(FrameLimits.DEFAULTS));

	InMemoryConnection(Object service, Executor executor) {
		this.channel.config().setAllocator(PooledByteBufAllocator.DEFAULT);
		this.channel.pipeline()
			.addLast(new RpycFrameDecoder(FrameLimits.DEFAULTS),
					new ConnectionHandler(context(service, executor), null));
	}

	private static ConnectionContext context(Object service, Executor executor) {
		Conversions conversions = new Conversions(List.of());
		ExposedTypes exposed = new ExposedTypes(Naming.BOTH, conversions, (type) -> false);
		List<ServiceDefinition> services = List.of(ServiceDefinition.of(service));
		ServiceRoot root = ServiceRoot.of(services, services, null, exposed);
		return ConnectionContext
			.builder(root.object(), new PyTypes(List.of(root), exposed), conversions,
					new CallExecutor(executor, 200, 200), new LargeMessageExecutor(Runnable::run))
			.compression(false)
			.build();
	}

	/** Asks for a method of the root. */
	ObjectId method(String name) {
		return reference(Calls.attribute(1, root(), name));
	}

	/** Asks for the root. */
	ObjectId root() {
		return reference(new Message.Request(0, Operation.GETROOT.code(), Calls.NO_ARGUMENTS));
	}

	private ObjectId reference(Message.Request request) {
		ByteBuf frame = frame(request);
		Message reply = decode(exchange(frame));
		frame.release();
		if (reply instanceof Message.Reply result && result.result() instanceof Boxed.RemoteRef reference) {
			return reference.id();
		}
		throw new IllegalStateException("no reference, but " + reply);
	}

	/** Returns the frame of a request, for use as often as one likes. */
	ByteBuf frame(Message.Request request) {
		return this.frames.encode(PooledByteBufAllocator.DEFAULT, 256, FrameLimits.DEFAULTS.inflatedSize(),
				(out) -> this.codec.encode(Dialect.V6, request, out));
	}

	/**
	 * Sends a frame and waits, without sleeping, for the one that comes back.
	 * @return the frame, for the caller to release
	 */
	ByteBuf exchange(ByteBuf frame) {
		this.channel.writeInbound(frame.retainedDuplicate());
		ByteBuf reply = this.channel.readOutbound();
		while (reply == null) {
			Thread.onSpinWait();
			this.channel.runPendingTasks();
			reply = this.channel.readOutbound();
		}
		return reply;
	}

	/** Returns the message of a frame, which is released. */
	Message decode(ByteBuf frame) {
		this.replies.writeInbound(frame);
		ByteBuf payload = this.replies.readInbound();
		try {
			return this.codec.decode(Dialect.V6, payload);
		}
		finally {
			payload.release();
		}
	}

	@Override
	public void close() {
		this.channel.finishAndReleaseAll();
		this.replies.finishAndReleaseAll();
	}

}
