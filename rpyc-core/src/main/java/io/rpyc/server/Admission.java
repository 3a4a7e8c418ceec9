package io.rpyc.server;

import io.netty.channel.Channel;
import io.rpyc.internal.connection.TrafficCounter;

/**
 * Admits new connections to a server, up to its limits. Thread-safe.
 *
 * @param connections the open connections, which are counted
 * @param protocol tells the listeners about rejected connections
 */
record Admission(OpenConnections connections, ProtocolPipeline protocol) {

	/**
	 * Counts the channel of a new connection and its bytes, or closes it if there is no
	 * room. Called before other handlers are added.
	 * @return whether the channel is admitted
	 */
	boolean admits(Channel channel) {
		channel.pipeline().addLast(new TrafficCounter());
		String full = this.connections.add(channel);
		if (full != null) {
			this.protocol.turnedAway(channel, full);
			channel.close();
		}
		return full == null;
	}

}
