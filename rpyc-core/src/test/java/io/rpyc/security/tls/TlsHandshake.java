package io.rpyc.security.tls;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/**
 * A TLS handshake between two channels in memory.
 *
 * @param serverFailure what the server failed with, {@code null} on success
 * @param clientFailure what the client failed with, {@code null} on success
 * @param session the server's session
 * @param serverBytes how many bytes the server sent
 */
record TlsHandshake(@Nullable Throwable serverFailure, @Nullable Throwable clientFailure, SSLSession session,
		int serverBytes) {

	static TlsHandshake between(SslContext serverContext, SslContext clientContext, String host) {
		EmbeddedChannel server = new EmbeddedChannel();
		EmbeddedChannel client = new EmbeddedChannel();
		try {
			SslHandler serverHandler = serverContext.newHandler(server.alloc());
			SslHandler clientHandler = clientContext.newHandler(client.alloc(), host, 18821);
			server.pipeline().addLast(serverHandler);
			client.pipeline().addLast(clientHandler);
			int sent = 0;
			boolean moved = true;
			while (moved) {
				int asked = move(client, server);
				int answered = move(server, client);
				sent += answered;
				moved = asked + answered > 0;
			}
			return new TlsHandshake(serverHandler.handshakeFuture().cause(), clientHandler.handshakeFuture().cause(),
					serverHandler.engine().getSession(), sent);
		}
		finally {
			close(client);
			close(server);
		}
	}

	/** Tells how many bytes were moved. */
	private static int move(EmbeddedChannel from, EmbeddedChannel to) {
		from.runPendingTasks();
		int moved = 0;
		ByteBuf data;
		while ((data = from.readOutbound()) != null) {
			moved += data.readableBytes();
			deliver(to, data);
		}
		return moved;
	}

	static void deliver(EmbeddedChannel channel, ByteBuf data) {
		if (!channel.isOpen()) {
			data.release();
			return;
		}
		try {
			channel.writeInbound(data);
		}
		catch (Exception ex) {
			// The future of the handshake reports it too.
		}
	}

	static void close(EmbeddedChannel channel) {
		try {
			channel.finishAndReleaseAll();
		}
		catch (Exception ex) {
			// A failed handshake is reported again at the end.
		}
	}

	boolean succeeded() {
		return this.serverFailure == null && this.clientFailure == null;
	}

	List<X509Certificate> peerCertificates() {
		try {
			Certificate[] certificates = this.session.getPeerCertificates();
			return Arrays.stream(certificates).map(X509Certificate.class::cast).toList();
		}
		catch (SSLPeerUnverifiedException ex) {
			return List.of();
		}
	}

}
