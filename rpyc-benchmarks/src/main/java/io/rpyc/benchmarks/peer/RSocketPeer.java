package io.rpyc.benchmarks.peer;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Objects;

import io.rsocket.Payload;
import io.rsocket.RSocket;
import io.rsocket.SocketAcceptor;
import io.rsocket.core.RSocketConnector;
import io.rsocket.core.RSocketServer;
import io.rsocket.transport.netty.client.TcpClientTransport;
import io.rsocket.transport.netty.server.CloseableChannel;
import io.rsocket.transport.netty.server.TcpServerTransport;
import io.rsocket.util.ByteBufPayload;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpClient;
import reactor.netty.tcp.TcpServer;

/**
 * Request and response of RSocket on TCP.
 */
public final class RSocketPeer implements Peer {

	/** By default both sides would share a loop, and no change of thread be measured. */
	private final LoopResources serverLoop = LoopResources.create("rsocket-server", 1, true);

	private final LoopResources clientLoop = LoopResources.create("rsocket-client", 1, true);

	private final CloseableChannel server;

	private final RSocket client;

	/**
	 * Starts the server and connects to it.
	 */
	public RSocketPeer() {
		String host = InetAddress.getLoopbackAddress().getHostAddress();
		this.server = Objects.requireNonNull(RSocketServer.create(SocketAcceptor.forRequestResponse(RSocketPeer::add))
			.bind(TcpServerTransport.create(TcpServer.create().host(host).port(0).runOn(this.serverLoop)))
			.block());
		this.client = Objects.requireNonNull(
				RSocketConnector
					.connectWith(TcpClientTransport
						.create(TcpClient.create().remoteAddress(this.server::address).runOn(this.clientLoop)))
					.block());
	}

	private static Mono<Payload> add(Payload request) {
		ByteBuffer numbers = request.getData();
		int sum = numbers.getInt() + numbers.getInt();
		request.release();
		return Mono.just(ByteBufPayload.create(ByteBuffer.allocate(4).putInt(0, sum)));
	}

	@Override
	public String name() {
		return "RSocket";
	}

	@Override
	public int add(int a, int b) {
		Payload request = ByteBufPayload.create(ByteBuffer.allocate(8).putInt(0, a).putInt(4, b));
		Payload reply = Objects.requireNonNull(this.client.requestResponse(request).block());
		try {
			return reply.getData().getInt();
		}
		finally {
			reply.release();
		}
	}

	@Override
	public void close() {
		this.client.dispose();
		this.server.dispose();
		this.clientLoop.dispose();
		this.serverLoop.dispose();
	}

}
