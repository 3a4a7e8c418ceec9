package io.rpyc.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.local.LocalChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.rpyc.connection.AuthenticationEvent.Reason;
import io.rpyc.internal.connection.KeepAlive;
import io.rpyc.internal.connection.PeerAddress;
import org.jspecify.annotations.Nullable;

/**
 * Initializes an accepted channel: for authentication if it is configured, otherwise
 * directly for the protocol.
 */
final class ServerChannelInitializer extends ChannelInitializer<Channel> {

	private static final String NO_MECHANISM = "none";

	private final Admission admission;

	private final ProtocolPipeline protocol;

	private final Refusals refusals;

	private final @Nullable ServerAuthentication authentication;

	ServerChannelInitializer(Admission admission, ProtocolPipeline protocol, Refusals refusals,
			@Nullable ServerAuthentication authentication) {
		this.admission = admission;
		this.protocol = protocol;
		this.refusals = refusals;
		this.authentication = authentication;
	}

	@Override
	protected void initChannel(Channel channel) {
		if (!this.admission.admits(channel)) {
			return;
		}
		KeepAlive.enable(channel, KeepAlive.DEFAULT_IDLE);
		if (this.authentication == null) {
			channel.pipeline().addLast(plainBytes(channel, NO_MECHANISM));
			this.protocol.add(channel.pipeline(), null);
		}
		else if (this.authentication.isLocked(PeerAddress.of(channel))) {
			refuse(channel, this.authentication.authenticator().mechanism(), Reason.LOCKED_OUT);
		}
		else {
			authenticate(channel, this.authentication);
		}
	}

	private void authenticate(Channel channel, ServerAuthentication shared) {
		ChannelPipeline pipeline = channel.pipeline();
		SslContext context = (channel instanceof LocalChannel) ? null : shared.authenticator().tls();
		FirstBytes firstBytes = (context != null) ? new FirstBytes(null)
				: plainBytes(channel, shared.authenticator().mechanism());
		pipeline.addLast(firstBytes);
		if (context != null) {
			// Certificates are verified off the event loop, since that may use the
			// network.
			SslHandler tls = context.newHandler(channel.alloc(), shared.threads());
			// The timeout of the whole authentication includes the handshake.
			tls.setHandshakeTimeoutMillis(0);
			pipeline.addLast(new TlsRecordWatch(), tls);
		}
		pipeline.addLast(new AuthenticationHandler(shared, this.protocol, channel, firstBytes, context == null));
	}

	private FirstBytes plainBytes(Channel channel, String mechanism) {
		return new FirstBytes(() -> refuse(channel, mechanism, Reason.UNEXPECTED_TLS));
	}

	private void refuse(Channel channel, String mechanism, Reason reason) {
		this.refusals.refused(mechanism, PeerAddress.of(channel), reason, null);
		channel.close();
	}

}
