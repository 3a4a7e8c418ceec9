package io.rpyc.benchmarks.peer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;

/**
 * A unary call of grpc-java. The numbers are marshalled by hand, which is as fast as
 * Protocol Buffers.
 */
public final class GrpcPeer implements Peer {

	private static final MethodDescriptor<ByteBuffer, ByteBuffer> ADD = unary("sample/add");

	private static final MethodDescriptor<ByteBuffer, ByteBuffer> ECHO = unary("sample/echo");

	private final boolean direct;

	private final Server server;

	private final ManagedChannel channel;

	/**
	 * Starts the server and connects to it.
	 * @param direct whether calls run on the event loops, on both sides
	 * @throws IOException if the server does not start
	 */
	public GrpcPeer(boolean direct) throws IOException {
		this.direct = direct;
		NettyServerBuilder serving = NettyServerBuilder
			.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.addService(ServerServiceDefinition.builder("sample")
				.addMethod(ADD, ServerCalls.asyncUnaryCall((request, reply) -> {
					reply.onNext(ByteBuffer.allocate(4).putInt(0, request.getInt(0) + request.getInt(4)));
					reply.onCompleted();
				}))
				.addMethod(ECHO, ServerCalls.asyncUnaryCall((request, reply) -> {
					reply.onNext(request);
					reply.onCompleted();
				}))
				.build());
		this.server = (direct ? serving.directExecutor() : serving).build().start();
		NettyChannelBuilder calling = NettyChannelBuilder
			.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()))
			.usePlaintext();
		this.channel = (direct ? calling.directExecutor() : calling).build();
	}

	private static MethodDescriptor<ByteBuffer, ByteBuffer> unary(String name) {
		return MethodDescriptor.<ByteBuffer, ByteBuffer>newBuilder(new BytesMarshaller(), new BytesMarshaller())
			.setType(MethodDescriptor.MethodType.UNARY)
			.setFullMethodName(name)
			.build();
	}

	/**
	 * Where other clients may call.
	 * @return the port on the loopback
	 */
	public int port() {
		return this.server.getPort();
	}

	@Override
	public String name() {
		return this.direct ? "gRPC, direct executor" : "gRPC";
	}

	@Override
	public int add(int a, int b) {
		ByteBuffer request = ByteBuffer.allocate(8).putInt(0, a).putInt(4, b);
		return ClientCalls.blockingUnaryCall(this.channel, ADD, CallOptions.DEFAULT, request).getInt(0);
	}

	@Override
	public void close() {
		this.channel.shutdownNow();
		this.server.shutdownNow();
	}

	/**
	 * Numbers as they are.
	 */
	private static final class BytesMarshaller implements MethodDescriptor.Marshaller<ByteBuffer> {

		@Override
		public InputStream stream(ByteBuffer value) {
			return new ByteArrayInputStream(value.array());
		}

		@Override
		public ByteBuffer parse(InputStream stream) {
			try {
				return ByteBuffer.wrap(stream.readAllBytes());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
